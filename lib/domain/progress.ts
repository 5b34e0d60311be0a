import { type JobCounts, type Status } from './submission.ts';

/** Jobs that will not change any more. */
export function endedJobs({ completed, failed, cancelled }: JobCounts): number {
  return completed + failed + cancelled;
}

/** Percentage of jobs that have ended, or undefined before any job is known (behaviour §3.5 step 5). */
export function percentEnded(counts: JobCounts): number | undefined {
  return counts.total === 0 ? undefined : (100 * endedJobs(counts)) / counts.total;
}

function judgeEnd({ completed, failed, cancelled }: JobCounts): Status {
  if (2 * failed > completed) return 'Failed';
  // The original took a single cancelled job for a success (integrations §13 no. 14).
  if (cancelled > 0 && completed === 0 && failed === 0) return 'Cancelled';
  return 'Completed';
}

/** The status that job counts mean, or undefined where they mean nothing (behaviour §3.5 step 4, §3.3). */
export function judge(counts: JobCounts, isDone: boolean, completionPct: number): Status | undefined {
  if (isDone) return judgeEnd(counts);
  const percent = percentEnded(counts) ?? 0;
  const isGoodEnough = percent >= completionPct && 2 * counts.failed <= counts.completed;
  if (isGoodEnough && counts.held === 0) return 'Completed';
  if (counts.held > 0) return 'Held';
  if (counts.running > 0) return 'Running';
  return counts.idle > 0 ? 'Idle' : undefined;
}
