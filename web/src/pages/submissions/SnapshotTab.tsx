import { useQuery } from '@tanstack/react-query';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { usePoms } from '#web/api/poms.ts';
import { Card } from '#web/ui/Card.tsx';
import { Code } from '#web/ui/Code.tsx';
import { CopyText } from '#web/ui/CopyText.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { jobTypeFacts, loginSetupFacts, stageFacts, type Snapshots } from './snapshot-facts.tsx';

function Digest({ text }: { text: string }) {
  return <CopyText text={text} label="Copy the digest" />;
}

function Frozen({ snapshots, digests }: { snapshots: Snapshots; digests: Submission['snapshots'] }) {
  const { stage, jobType, loginSetup } = snapshots;
  const stageDigest = {
    term: 'Digest',
    value: <Digest text={digests.stage} />,
    hint: 'equal settings have equal digests',
  };
  return (
    <div className="submission-overview">
      <Card title={`Stage ${stage.stage}`}>
        <Facts items={[...stageFacts(stage), stageDigest]} />
      </Card>
      <div className="submission-column">
        <Card title={`Job type ${jobType.name}`}>
          <Facts
            items={[...jobTypeFacts(jobType), { term: 'Digest', value: <Digest text={digests.jobType} /> }]}
          />
          <h3 className="submission-label">Launch script</h3>
          <Code isWrapped label="Launch script">
            {jobType.launchScript}
          </Code>
        </Card>
        <Card title={`Login setup ${loginSetup.name}`}>
          <Facts
            items={[
              ...loginSetupFacts(loginSetup),
              { term: 'Digest', value: <Digest text={digests.loginSetup} /> },
            ]}
          />
          <h3 className="submission-label">Environment</h3>
          <Code isWrapped label="Environment">
            {loginSetup.setup === '' ? '# nothing is set up' : loginSetup.setup}
          </Code>
        </Card>
      </div>
    </div>
  );
}

/** The settings the submission ran with, as they were then. */
export function SnapshotTab({ submission: { submissionId, snapshots } }: { submission: Submission }) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.snapshots(submissionId));
  return (
    <div className="submission-stack">
      <p className="quiet submission-note">
        Frozen when it was launched: later changes of the campaign did not and will not reach this submission.
      </p>
      {error && <ErrorPanel error={error} what="the frozen settings" onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && <Frozen snapshots={data} digests={snapshots} />}
    </div>
  );
}
