import { Button } from '#web/ui/Button.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { type CampaignView } from './campaign-view.ts';
import { LaunchFields } from './LaunchFields.tsx';
import { LaunchSummary } from './LaunchSummary.tsx';
import { useChoice, type Chosen, type Proposal } from './use-choice.ts';
import { useLaunch } from './use-launch.ts';
import { useLaunchPlan, type LaunchPlan } from './use-launch-plan.ts';
import './launches.css';

interface LaunchQuestionProps extends Proposal {
  view: CampaignView;
  onClose: () => void;
}

/** Why it cannot be confirmed yet; undefined where it can. */
function whyNotYet({ stage, isComplete, isTyping }: Chosen, { script, unknown }: LaunchPlan) {
  if (!stage) return 'Choose a stage first.';
  if (!isComplete && !isTyping) return 'Name the dataset to run on first.';
  if (script.error) return 'It cannot be launched like this: read why above.';
  if (unknown) return 'The catalogue does not know this dataset.';
  return !script.data || isTyping ? 'What it will run is still being read.' : undefined;
}

/** The question before a launch: what will run, where, and what follows. Cancel has the focus. */
export function LaunchQuestion(props: LaunchQuestionProps) {
  const { view, stageId, onClose } = props;
  const chosen = useChoice(view.campaign, props);
  const plan = useLaunchPlan(chosen.choice, chosen.isComplete && !chosen.isTyping);
  const launching = useLaunch(onClose);
  const { stage, isTest } = chosen;
  const footer = (
    <>
      <Button isFocused onClick={onClose}>
        Cancel
      </Button>
      <Button
        variant="primary"
        isBusy={launching.isPending}
        disabledReason={whyNotYet(chosen, plan)}
        onClick={() => {
          launching.launch(chosen.choice);
        }}
      >
        {isTest ? 'Launch 1 test submission' : 'Launch 1 submission'}
      </Button>
    </>
  );
  const what = stage ? `${stage.name} of ${view.campaign.name}` : view.campaign.name;
  return (
    <Dialog title={`Launch ${what}?`} isOpen onClose={onClose} footer={footer}>
      <div className="launch-question">
        <LaunchFields stages={stageId === undefined ? view.campaign.stages : []} chosen={chosen} />
        {stage && <LaunchSummary view={view} stage={stage} chosen={chosen} plan={plan} />}
        {launching.error && <ErrorPanel error={launching.error} />}
      </div>
    </Dialog>
  );
}
