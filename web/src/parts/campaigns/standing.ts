import { toneOf, type StatusTone } from '#lib/client/status-tone.ts';
import { type StatusCounts } from '#lib/domain/submissions/status-counts.ts';
import { Status } from '#lib/domain/submissions/submission.ts';

/** How many submissions have the status, in the order in which a submission goes through them. */
export interface Counted {
  status: Status;
  tone: StatusTone;
  count: number;
}

/** The statuses that somebody has. */
export function countedStatuses(byStatus: StatusCounts): Counted[] {
  return Status.options.flatMap((status) => {
    const count = byStatus[status];
    return count === undefined ? [] : [{ status, tone: toneOf(status), count }];
  });
}

/** Submissions that are on their way: launched, and neither ended nor waiting for a person. */
export function liveCount(byStatus: StatusCounts): number {
  return countedStatuses(byStatus)
    .filter(({ tone }) => tone === 'busy' || tone === 'waiting')
    .reduce((sum, { count }) => sum + count, 0);
}
