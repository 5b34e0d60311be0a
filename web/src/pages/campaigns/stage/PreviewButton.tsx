import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { whyNotLaunchStage } from '#web/parts/launches/why-not-launch.ts';
import { Button } from '#web/ui/Button.tsx';
import { Code } from '#web/ui/Code.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { CheckInput } from '#web/ui/Field.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';

function Preview({ stageId, isTest }: { stageId: number; isTest: boolean }) {
  const { client, experiment } = usePoms();
  const { data, error, refetch } = useQuery({
    queryKey: [experiment, 'stage', stageId, 'preview', isTest],
    queryFn: async () => client.previewLaunch({ params: { stageId }, body: { isTest } }),
    retry: false,
  });
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  const { host, account, dataset, parameters, script } = data;
  return (
    <>
      <Facts
        items={[
          { term: 'Where', value: `${account} on ${host}` },
          { term: 'Dataset', value: <code>{dataset}</code> },
          ...parameters.map(({ key, value, origin }) => ({
            term: `from ${origin}`,
            value: (
              <code>
                {key}
                {value}
              </code>
            ),
          })),
        ]}
      />
      <h3>The script</h3>
      <Code label="Launch script">{script}</Code>
    </>
  );
}

/** Shows what the next launch would run; takes no slice and changes nothing. */
export function PreviewButton({
  campaign,
  stage,
}: {
  campaign: Campaign;
  stage: { stageId: number; name: string };
}) {
  const { person, experiment, role } = usePoms();
  const { stageId, name } = stage;
  const whyNot = whyNotLaunchStage({ username: person.username, experiment, role }, campaign, name);
  const [isOpen, setIsOpen] = useState(false);
  const [isTest, setIsTest] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  return (
    <>
      <Button
        disabledReason={whyNot}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Preview …
      </Button>
      {isOpen && (
        <Dialog title={`The next launch of ${name}`} isOpen onClose={close} size="wide">
          <div className="stage-preview">
            <CheckInput label="as a test" isChecked={isTest} onChange={setIsTest} />
            <Preview stageId={stageId} isTest={isTest} />
          </div>
        </Dialog>
      )}
    </>
  );
}
