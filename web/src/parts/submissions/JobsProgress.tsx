import { type Submission } from '#lib/domain/submissions/submission.ts';
import { Progress } from '#web/ui/Progress.tsx';
import { jobParts } from './job-parts.ts';

/** The jobs of a submission by their states, as one bar; before the queue tells of them, what is known. */
export function JobsProgress({ jobs, jobIds }: Pick<Submission, 'jobs' | 'jobIds'>) {
  if (jobs && jobs.total > 0) return <Progress parts={jobParts(jobs)} total={jobs.total} label="Jobs" />;
  return <span className="quiet">{jobIds.length === 0 ? 'none yet' : `${jobIds.length} submitted`}</span>;
}
