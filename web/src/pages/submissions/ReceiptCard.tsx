import { type ReactNode } from 'react';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { Card } from '#web/ui/Card.tsx';
import { CopyText } from '#web/ui/CopyText.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Moment } from '#web/ui/Time.tsx';
import { JobIds } from './JobIds.tsx';

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

type Facet = { term: string; value: ReactNode; hint?: string };

function receiptFacts({ receipt }: Submission): Facet[] {
  if (receipt === null) return [];
  const { digest, node, pid, startedAt } = receipt;
  return [
    ...(startedAt === null
      ? []
      : [{ term: 'Began', value: <Moment at={startedAt} />, hint: 'by the clock of the submit host' }]),
    ...(pid === null ? [] : [{ term: 'Process', value: `${pid} on ${node ?? receipt.host}` }]),
    ...(digest === null
      ? []
      : [
          {
            term: 'Script SHA-256',
            value: <CopyText text={digest} label="Copy the digest of the script" />,
            hint: 'of the text a preview shows',
          },
        ]),
  ];
}

/** What the submit host said of the one start, and the jobs that came of it. */
export function ReceiptCard({ submission }: { submission: Submission }) {
  const { host, account, script, jobIds } = submission;
  return (
    <Card title="On the submit host">
      <Facts
        items={[
          { term: 'Submit host', value: host },
          { term: 'Account', value: account },
          { term: 'Launch script', value: scriptState(script) },
          ...receiptFacts(submission),
          { term: 'Batch jobs', value: <JobIds jobIds={jobIds} /> },
        ]}
      />
    </Card>
  );
}
