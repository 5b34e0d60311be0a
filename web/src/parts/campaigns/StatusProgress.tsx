import { type StatusCounts } from '#lib/domain/submissions/status-counts.ts';
import { Progress } from '#web/ui/Progress.tsx';
import { countedStatuses } from './standing.ts';

const order = { good: 0, busy: 1, waiting: 2, bad: 3 } as const;

/** Submissions by where they stand, as one bar. */
export function StatusProgress({ byStatus, submissions }: { byStatus: StatusCounts; submissions: number }) {
  if (submissions === 0) return <span className="quiet">none yet</span>;
  const parts = countedStatuses(byStatus)
    .toSorted((a, b) => order[a.tone] - order[b.tone])
    .map(({ status, tone, count }) => ({ tone, value: count, label: status }));
  return <Progress parts={parts} total={submissions} label="Submissions" />;
}
