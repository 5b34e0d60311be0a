import { type JobCounts, type Status, type Submission } from './submission.ts';

/** Jobs that will not change any more. */
export function endedJobs({ completed, failed, cancelled }: JobCounts): number {
  return completed + failed + cancelled;
}

/** Percentage of jobs that have ended, or undefined before any job is known (behaviour §3.5 step 5). */
export function percentEnded(counts: JobCounts): number | undefined {
  return counts.total === 0 ? undefined : (100 * endedJobs(counts)) / counts.total;
}

/** More than a third of the jobs that ran to an end failed. */
const isMostlyFailed = ({ completed, failed }: JobCounts): boolean => 2 * failed > completed;

/** What a submission whose jobs still run is heading for, where that is not good: it is not over, so no status. */
export function outlookOf({ status, jobs }: Pick<Submission, 'status' | 'jobs'>): string | null {
  const isLive = status === 'Idle' || status === 'Running' || status === 'Held';
  if (!isLive || jobs === null || jobs.failed === 0) return null;
  const { failed, total } = jobs;
  const soFar = `${failed} of ${total} jobs ${failed === 1 ? 'has' : 'have'} failed so far`;
  return isMostlyFailed(jobs) ? `failing: ${soFar}; if it ended now it would be Failed` : soFar;
}

/** Whether a submission whose jobs still run would be Failed if it ended with what has ended so far. */
export function isFailing({ status, jobs }: Pick<Submission, 'status' | 'jobs'>): boolean {
  return outlookOf({ status, jobs }) !== null && jobs !== null && isMostlyFailed(jobs);
}

function judgeEnd(counts: JobCounts): Status {
  const { completed, failed, cancelled } = counts;
  if (isMostlyFailed(counts)) return 'Failed';
  // The original took a single cancelled job for a success (integrations §13 no. 14).
  if (cancelled > 0 && completed === 0 && failed === 0) return 'Cancelled';
  return 'Completed';
}

/** The status that job counts mean, or undefined where they mean nothing (behaviour §3.5 step 4, §3.3). */
export function judge(counts: JobCounts, isDone: boolean, completionPct: number): Status | undefined {
  if (isDone) return judgeEnd(counts);
  const percent = percentEnded(counts) ?? 0;
  const isGoodEnough = percent >= completionPct && !isMostlyFailed(counts);
  if (isGoodEnough && counts.held === 0) return 'Completed';
  if (counts.held > 0) return 'Held';
  if (counts.running > 0) return 'Running';
  return counts.idle > 0 ? 'Idle' : undefined;
}
