import { jobsSentence } from './job-words.ts';
import { type Submission } from './submission.ts';
import { isFinal } from './transition.ts';

type Jobs = Pick<Submission, 'jobIds' | 'isDrained'>;

/** Jobs of it may be in the queue still, as far as the queue has told. */
export function hasOpenJobs({ jobIds, isDrained }: Jobs): boolean {
  return jobIds.length > 0 && !isDrained;
}

/** Its status says that it is over, and its jobs are not: they are followed until they are gone. */
export function isDraining(submission: Jobs & Pick<Submission, 'status'>): boolean {
  const { status } = submission;
  return (status === 'Completed' || isFinal(status)) && hasOpenJobs(submission);
}

/** "It is Located, but its jobs have not all ended: 4 of 10 jobs have completed; 6 are running." */
export function drainingSentence(submission: Submission): string {
  const { jobs, status } = submission;
  const head = `It is ${status}, but its jobs have not all ended`;
  return jobs && jobs.total > 0 ? `${head}: ${jobsSentence(jobs)}` : `${head}.`;
}
