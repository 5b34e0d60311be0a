import { type Submission } from '#lib/domain/submission.ts';
import { Card } from '#web/ui/Card.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { JobIds } from './JobIds.tsx';
import { LaunchCard } from './LaunchCard.tsx';
import { RefusedCard } from './RefusedCard.tsx';
import { type SubmissionView } from './view.ts';

function scriptState({ state, exitCode }: Submission['script']): string {
  switch (state) {
    case 'none':
      return 'none: somebody’s own script submitted it';
    case 'unsent':
      return 'not started yet';
    case 'running':
      return 'running';
    case 'ended':
      return exitCode === null ? 'ended, exit code unknown' : `ended with exit code ${exitCode}`;
  }
}

/** The proof that the launch ran once: who asked, under which key, where it ran, and what was refused. */
export function Receipt({ view: { submission, launch } }: { view: SubmissionView }) {
  const { host, account, script, jobIds, submissionId } = submission;
  return (
    <div className="submission-overview">
      <div className="submission-column">
        <LaunchCard launch={launch} />
      </div>
      <div className="submission-column">
        <Card title="On the submit host">
          <Facts
            items={[
              { term: 'Submit host', value: host },
              { term: 'Account', value: account },
              { term: 'Launch script', value: scriptState(script) },
              { term: 'Batch jobs', value: <JobIds jobIds={jobIds} /> },
            ]}
          />
        </Card>
        <RefusedCard submissionId={submissionId} />
      </div>
    </div>
  );
}
