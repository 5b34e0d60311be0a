import { type Descent } from './lineage.ts';

const marks = {
  dependent: { sign: '↳', meaning: 'dependent' },
  recovery: { sign: '↺', meaning: 'recovery' },
} as const;

/** ↳ for a dependent, ↺ for a recovery, nothing for what a person launched. */
export function DescentMark({ descent }: { descent: Descent }) {
  if (descent === 'first') return null;
  const { sign, meaning } = marks[descent];
  return (
    <span className="submissions-mark" role="img" aria-label={meaning} title={meaning}>
      {sign}
    </span>
  );
}
