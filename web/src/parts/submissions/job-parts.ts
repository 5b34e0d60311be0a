import { jobWords } from '#lib/domain/submissions/job-words.ts';
import { type JobCounts } from '#lib/domain/submissions/submission.ts';

/** The states of jobs in the order of a bar: what is done first, trouble last. */
export const jobStates = [
  { state: 'completed', tone: 'good', word: jobWords.completed },
  { state: 'running', tone: 'busy', word: jobWords.running },
  { state: 'idle', tone: 'quiet', word: jobWords.idle },
  { state: 'held', tone: 'waiting', word: jobWords.held },
  { state: 'failed', tone: 'bad', word: jobWords.failed },
  { state: 'cancelled', tone: 'bad', word: jobWords.cancelled },
] as const;

/** The states that some jobs are in, with how many. */
export function jobParts(jobs: JobCounts) {
  return jobStates
    .map(({ state, tone, word }) => ({ state, tone, label: word, value: jobs[state] }))
    .filter(({ value }) => value > 0);
}
