import { type JobCounts, type Submission } from '#lib/domain/submissions/submission.ts';
import { unaccountedJobs } from '#lib/domain/submissions/job-words.ts';
import { jobParts, jobStates } from '#web/parts/submissions/job-parts.ts';
import { Card } from '#web/ui/Card.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { Progress } from '#web/ui/Progress.tsx';

const titles = {
  completed: 'Completed',
  running: 'Running',
  idle: 'Queued',
  held: 'Held',
  failed: 'Failed',
  cancelled: 'Cancelled',
} as const;

function Numbers({ jobs }: { jobs: JobCounts }) {
  const unknown = unaccountedJobs(jobs);
  return (
    <dl className="submission-numbers">
      {jobStates.map(({ state }) => (
        <div key={state} data-none={jobs[state] === 0 || undefined}>
          <dt>{titles[state]}</dt>
          <dd>{jobs[state]}</dd>
        </div>
      ))}
      {unknown > 0 && (
        <div>
          <dt>Not to be seen</dt>
          <dd>{unknown}</dd>
        </div>
      )}
    </dl>
  );
}

/** What there is to say where the queue has counted nothing. */
function NoCounts({ submission: { jobIds, status } }: { submission: Submission }) {
  if (jobIds.length > 0)
    return (
      <EmptyState title="Submitted">
        <p>The queue has not told of the jobs yet.</p>
      </EmptyState>
    );
  return status === 'New' ? (
    <EmptyState title="No jobs yet">
      <p>Jobs appear here when the launch script has submitted them.</p>
    </EmptyState>
  ) : (
    <EmptyState title="No jobs">
      <p>{status === 'LaunchFailed' ? 'The launch failed before it submitted any.' : 'It runs none.'}</p>
    </EmptyState>
  );
}

/** Jobs by state, as a bar and in numbers. */
export function JobsCard({ submission }: { submission: Submission }) {
  const { jobs } = submission;
  return (
    <Card title="Jobs">
      {jobs && jobs.total > 0 ? (
        <div className="submission-jobs">
          <Progress parts={jobParts(jobs)} total={jobs.total} label="Jobs by state" />
          <Numbers jobs={jobs} />
        </div>
      ) : (
        <NoCounts submission={submission} />
      )}
    </Card>
  );
}
