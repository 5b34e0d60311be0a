import { type JobCounts } from './submission.ts';

type JobState = Exclude<keyof JobCounts, 'total'>;

/** What the states of jobs are called, in the order people read them: what is done first, trouble last. */
export const jobWords = {
  completed: 'completed',
  running: 'running',
  idle: 'waiting in the queue',
  held: 'held',
  failed: 'failed',
  cancelled: 'cancelled',
} as const satisfies Record<JobState, string>;

const order = ['completed', 'running', 'idle', 'held', 'failed', 'cancelled'] as const;

/** Jobs that were seen once and are in none of the states now. */
export function unaccountedJobs(jobs: JobCounts): number {
  const seen = order.reduce((sum, state) => sum + jobs[state], 0);
  return Math.max(0, jobs.total - seen);
}

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const are = (count: number): string => (count === 1 ? 'is' : 'are');

function said(state: Exclude<JobState, 'completed'>, count: number): string {
  switch (state) {
    case 'running':
    case 'idle':
    case 'held':
      return `${count} ${are(count)} ${jobWords[state]}`;
    case 'cancelled':
    case 'failed':
      return `${count} ${jobWords[state]}`;
  }
}

/** "4 of 10 jobs have completed; 6 are running." */
export function jobsSentence(jobs: JobCounts): string {
  const unknown = unaccountedJobs(jobs);
  const rest = order.flatMap((state) =>
    state === 'completed' || jobs[state] === 0 ? [] : [said(state, jobs[state])],
  );
  if (unknown > 0) rest.push(`${unknown} ${are(unknown)} not to be seen`);
  const { completed, total } = jobs;
  const head = `${completed} of ${plural(total, 'job')} ${total === 1 ? 'has' : 'have'} completed`;
  return `${[head, rest.join(', ')].filter((text) => text !== '').join('; ')}.`;
}
