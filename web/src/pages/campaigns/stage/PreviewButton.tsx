import { useState } from 'react';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Stage } from '#lib/domain/campaigns/stage.ts';
import { LaunchScript } from '#web/parts/launches/LaunchScript.tsx';
import { useLaunchPlan } from '#web/parts/launches/use-launch-plan.ts';
import { takesOutputs } from '#web/parts/launches/why-not-launch.ts';
import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { CheckInput } from '#web/ui/Field.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';

function Preview({ stageId, isTest }: { stageId: number; isTest: boolean }) {
  const { script } = useLaunchPlan({ stageId, isTest, dataset: '' }, true);
  const { data, error, refetch } = script;
  if (error) return <ErrorPanel error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return (
    <>
      <Facts
        items={[
          { term: 'Where', value: `${data.account} on ${data.host}` },
          { term: 'Dataset', value: <code>{data.dataset}</code> },
        ]}
      />
      <LaunchScript {...data} />
    </>
  );
}

interface PreviewButtonProps {
  campaign: Campaign;
  stage: Stage;
}

/** Shows the script of the next launch, also to those who may not launch; takes no slice and changes nothing. */
export function PreviewButton({ campaign, stage }: PreviewButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [isTest, setIsTest] = useState(false);
  const { stageId, name } = stage;
  return (
    <>
      <Button
        disabledReason={
          takesOutputs(campaign, stage) ? 'It runs on the outputs of the stage before it.' : undefined
        }
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Preview …
      </Button>
      {isOpen && (
        <Dialog
          title={`The next launch of ${name}`}
          isOpen
          onClose={() => {
            setIsOpen(false);
          }}
          size="wide"
        >
          <div className="stage-preview">
            <CheckInput label="Test launch" isChecked={isTest} onChange={setIsTest} />
            <Preview stageId={stageId} isTest={isTest} />
          </div>
        </Dialog>
      )}
    </>
  );
}
