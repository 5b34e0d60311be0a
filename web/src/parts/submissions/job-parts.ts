import { type JobCounts } from '#lib/domain/submission.ts';

/** The states of jobs in the order of a bar: what is done first, trouble last. */
export const jobStates = [
  { state: 'completed', tone: 'good', word: 'completed' },
  { state: 'running', tone: 'busy', word: 'running' },
  { state: 'idle', tone: 'quiet', word: 'waiting in the queue' },
  { state: 'held', tone: 'waiting', word: 'held' },
  { state: 'failed', tone: 'bad', word: 'failed' },
  { state: 'cancelled', tone: 'bad', word: 'cancelled' },
] as const;

/** Jobs that were seen once and are in none of the states now. */
export function unaccountedJobs(jobs: JobCounts): number {
  const seen = jobStates.reduce((sum, { state }) => sum + jobs[state], 0);
  return Math.max(0, jobs.total - seen);
}

/** The states that some jobs are in, with how many. */
export function jobParts(jobs: JobCounts) {
  return jobStates
    .map(({ state, tone, word }) => ({ state, tone, label: word, value: jobs[state] }))
    .filter(({ value }) => value > 0);
}
