import { type ReactNode } from 'react';
import './tag.css';

/** What something says at a glance. */
export type Tone = 'good' | 'bad' | 'waiting' | 'busy' | 'quiet';

/** Each tone has a shape of its own: colour alone tells nobody anything. */
const shapes: Record<Tone, ReactNode> = {
  good: <path d="M2.5 6.5 5 9l4.5-6" />,
  bad: <path d="M3 3l6 6M9 3l-6 6" />,
  waiting: <path d="M4 2.5v7M8 2.5v7" />,
  busy: (
    <>
      <circle cx="6" cy="6" r="4" />
      <path className="tag-filled" d="M6 2a4 4 0 0 1 0 8z" />
    </>
  ),
  quiet: <circle cx="6" cy="6" r="3.5" />,
};

/** The shape of a tone alone, where words stand beside it. */
export function ToneMark({ tone }: { tone: Tone }) {
  return (
    <svg className={`tone-mark ${tone}`} viewBox="0 0 12 12" aria-hidden="true" focusable="false">
      {shapes[tone]}
    </svg>
  );
}

interface TagProps {
  tone: Tone;
  children: ReactNode;
  /** The shape of another tone, where its own would mislead. */
  shape?: Tone;
}

/** A word with the shape and colour of what it means. */
export function Tag({ tone, children, shape = tone }: TagProps) {
  return (
    <span className={`tag ${tone}`}>
      <ToneMark tone={shape} />
      {children}
    </span>
  );
}
