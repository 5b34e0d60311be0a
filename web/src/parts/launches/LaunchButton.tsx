import { lazy, Suspense, useState } from 'react';
import { type CampaignRow } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { whyNotLaunch } from './why-not-launch.ts';

const LaunchDialog = lazy(async () => ({ default: (await import('./LaunchDialog.tsx')).LaunchDialog }));

interface LaunchButtonProps {
  campaign: Pick<CampaignRow, 'campaignId' | 'name' | 'creator' | 'creatorRole'>;
  /** Without one, the campaign's lead stage is proposed. */
  stage?: { stageId: number; name: string };
  /** Proposes a test launch. */
  isTest?: boolean;
  size?: 'small' | 'normal';
}

/** Opens the question before a launch; nothing is launched by this button alone. */
export function LaunchButton({ campaign, stage, isTest = false, size = 'normal' }: LaunchButtonProps) {
  const { person, experiment, role } = usePoms();
  const [isOpen, setIsOpen] = useState(false);
  const what = stage ? `stage ${stage.name}` : `campaign ${campaign.name}`;
  return (
    <>
      <Button
        variant={isTest || size === 'small' ? 'secondary' : 'primary'}
        size={size}
        label={`${isTest ? 'Test launch of' : 'Launch'} ${what}`}
        icon={<Icon name={isTest ? 'flask' : 'play'} />}
        disabledReason={whyNotLaunch({ username: person.username, experiment, role }, campaign)}
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {isTest ? 'Test launch …' : 'Launch …'}
      </Button>
      {isOpen && (
        <Suspense>
          <LaunchDialog
            campaignId={campaign.campaignId}
            stageId={stage?.stageId}
            isTestAtFirst={isTest}
            onClose={() => {
              setIsOpen(false);
            }}
          />
        </Suspense>
      )}
    </>
  );
}
