import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type StatusCounts } from '#lib/domain/submissions/status-counts.ts';
import { Status } from '#lib/domain/submissions/submission.ts';

export interface Totals {
  submissions: number;
  byStatus: StatusCounts;
  outputCount: number;
  unfollowed: number;
  lastActivityAt: string | null;
}

/** What the stages of a campaign come to together. */
export function totalsOf(progress: readonly StageProgress[]): Totals {
  const byStatus: StatusCounts = {};
  for (const status of Status.options) {
    const count = progress.reduce((sum, stage) => sum + (stage.byStatus[status] ?? 0), 0);
    if (count > 0) byStatus[status] = count;
  }
  const times = progress.flatMap(({ lastActivityAt }) => lastActivityAt ?? []).toSorted();
  return {
    submissions: progress.reduce((sum, stage) => sum + stage.submissions, 0),
    byStatus,
    outputCount: progress.reduce((sum, stage) => sum + stage.outputCount, 0),
    unfollowed: progress.reduce((sum, stage) => sum + stage.unfollowed, 0),
    lastActivityAt: times.at(-1) ?? null,
  };
}
