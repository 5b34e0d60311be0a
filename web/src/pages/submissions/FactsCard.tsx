import { type Submission } from '#lib/domain/submissions/submission.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { Card } from '#web/ui/Card.tsx';
import { Code } from '#web/ui/Code.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Moment } from '#web/ui/Time.tsx';
import { JobIds } from './JobIds.tsx';

const dash = <span className="quiet">–</span>;

/** What is known of the submission beside its status. */
export function FactsCard({ submission }: { submission: Submission }) {
  const { dataset, sliceId, host, account, creator, creatorRole, isTest } = submission;
  const { createdAt, completedAt, jobIds, command } = submission;
  return (
    <Card title="Facts">
      <Facts
        items={[
          { term: 'Dataset', value: <DatasetLink dataset={dataset} /> },
          {
            term: 'Slice',
            value: sliceId === null ? dash : <code className="submission-id">{sliceId}</code>,
          },
          { term: 'Where', value: `${account} on ${host}` },
          { term: 'Creator', value: `${creator} (${creatorRole})` },
          { term: 'Kind', value: isTest ? 'test launch' : 'launch' },
          { term: 'Created', value: <Moment at={createdAt} /> },
          { term: 'Completed', value: completedAt === null ? dash : <Moment at={completedAt} /> },
          { term: 'Batch jobs', value: <JobIds jobIds={jobIds} /> },
        ]}
      />
      {command !== null && (
        <details className="submission-command">
          <summary>Command</summary>
          <Code isWrapped label="Command">
            {command}
          </Code>
        </details>
      )}
    </Card>
  );
}
