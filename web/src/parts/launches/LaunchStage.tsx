import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { useLaunch } from './use-launch.ts';
import { whyNotLaunchStage } from './why-not-launch.ts';

interface LaunchStageProps {
  campaign: Campaign;
  stage: { stageId: number; name: string };
  /** A test launch runs with the test settings and takes no slice for good. */
  isTest?: boolean;
  size?: 'small' | 'normal';
}

/** Launches one stage, for real or as a test. */
export function LaunchStage({ campaign, stage, isTest = false, size = 'normal' }: LaunchStageProps) {
  const { client, person, experiment, role } = usePoms();
  const { isBusy, launch } = useLaunch();
  const { stageId, name } = stage;
  const whyNot = whyNotLaunchStage({ username: person.username, experiment, role }, campaign, name);
  return (
    <Button
      variant={isTest ? 'secondary' : 'primary'}
      size={size}
      label={`${isTest ? 'Test launch of' : 'Launch'} stage ${name}`}
      icon={<Icon name={isTest ? 'flask' : 'play'} />}
      isBusy={isBusy}
      {...(whyNot === undefined ? {} : { disabledReason: whyNot })}
      onClick={() =>
        void launch(async (requestKey) =>
          client.launchStage({ params: { stageId }, body: { requestKey, isTest } }),
        )
      }
    >
      {isTest ? 'Test launch' : 'Launch'}
    </Button>
  );
}
