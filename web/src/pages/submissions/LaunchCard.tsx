import { type LaunchCause } from '#lib/domain/launches/launch.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { Card } from '#web/ui/Card.tsx';
import { CopyText } from '#web/ui/CopyText.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Moment } from '#web/ui/Time.tsx';
import { ParameterList } from './ParameterList.tsx';
import { type SubmissionView } from './view.ts';

function Cause({ cause }: { cause: LaunchCause }) {
  switch (cause.by) {
    case 'person':
      return 'a person asked for it';
    case 'client':
      return 'a script of its own registered it';
    case 'schedule':
      return `schedule ${cause.scheduleId} fired`;
    case 'relaunch':
      return (
        <>
          it runs the dataset of{' '}
          <SubmissionLink submissionId={cause.submissionId}>submission {cause.submissionId}</SubmissionLink>{' '}
          once more
        </>
      );
    case 'dependency':
      return (
        <>
          it follows{' '}
          <SubmissionLink submissionId={cause.submissionId}>submission {cause.submissionId}</SubmissionLink>
        </>
      );
  }
}

/** Who asked for the launch, why, and under which key. */
export function LaunchCard({ launch }: Pick<SubmissionView, 'launch'>) {
  const { requestKey, launchId, cause, requestedBy, role, requestedAt } = launch;
  const { datasetOverride, paramOverrides, isTest } = launch;
  return (
    <Card title="The launch">
      <Facts
        items={[
          {
            term: 'Request key',
            value: <CopyText text={requestKey} label="Copy the request key" />,
            hint: 'the same key gives the same launch',
          },
          { term: 'Launch', value: <CopyText text={launchId} label="Copy the launch id" /> },
          { term: 'Cause', value: <Cause cause={cause} /> },
          { term: 'Requested by', value: `${requestedBy} (${role})` },
          { term: 'Requested', value: <Moment at={requestedAt} /> },
          { term: 'Kind', value: isTest ? 'test launch' : 'launch' },
          ...(datasetOverride === null
            ? []
            : [{ term: 'Dataset asked for', value: <DatasetLink dataset={datasetOverride} /> }]),
          ...(paramOverrides.length === 0
            ? []
            : [{ term: 'Parameters asked for', value: <ParameterList parameters={paramOverrides} /> }]),
        ]}
      />
    </Card>
  );
}
