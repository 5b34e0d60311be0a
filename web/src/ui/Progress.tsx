import { type Tone } from './Tag.tsx';
import './progress.css';

export interface ProgressPart {
  tone: Tone;
  value: number;
  label: string;
}

/** How far something is, as one bar of parts; the words say the same. */
export function Progress({ parts, total, label }: { parts: ProgressPart[]; total: number; label: string }) {
  const there = parts.filter(({ value }) => value > 0);
  const words = there.map(({ value, label: what }) => `${value} ${what}`).join(', ');
  return (
    <span className="progress" title={words}>
      <span className="progress-bar" aria-hidden="true">
        {there.map(({ tone, value, label: what }) => (
          <span
            key={what}
            className={`progress-part ${tone}`}
            style={{ inlineSize: `${(100 * value) / Math.max(total, 1)}%` }}
          />
        ))}
      </span>
      <span className="progress-total" aria-hidden="true">
        {total}
      </span>
      <span className="unseen">{`${label}: ${words === '' ? 'none' : words}, of ${total}`}</span>
    </span>
  );
}
