import { leadStages, type CampaignRow, type Graph } from '#lib/domain/campaigns/campaign.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { usePoms } from '#web/api/poms.ts';
import { Button } from '#web/ui/Button.tsx';
import { Icon } from '#web/ui/Icon.tsx';
import { useLaunch } from './use-launch.ts';
import { whyNotLaunch } from './why-not-launch.ts';

/** A campaign as a list knows it, or whole. */
type Launchable = Pick<CampaignRow, 'campaignId' | 'name' | 'creator' | 'creatorRole'> & Partial<Graph>;

interface LaunchCampaignProps {
  campaign: Launchable;
  isFocused?: boolean;
  size?: 'small' | 'normal';
}

/** From a list only the server can tell how many lead stages there are; it says so when asked. */
function whyNot(actor: Actor, campaign: Launchable): string | undefined {
  const { stages, dependencies, crossings = [] } = campaign;
  const leads = stages && dependencies ? leadStages({ stages, dependencies, crossings }).length : 1;
  return (
    whyNotLaunch(actor, campaign) ??
    (leads === 1 ? undefined : `It has ${leads} lead stages: launch one of them.`)
  );
}

/** Launches a campaign from its one lead stage. */
export function LaunchCampaign({ campaign, isFocused = false, size = 'normal' }: LaunchCampaignProps) {
  const { client, person, experiment, role } = usePoms();
  const { isBusy, launch } = useLaunch();
  const { campaignId, name } = campaign;
  const reason = whyNot({ username: person.username, experiment, role }, campaign);
  return (
    <Button
      variant={size === 'small' ? 'secondary' : 'primary'}
      size={size}
      label={`Launch campaign ${name}`}
      icon={<Icon name="play" />}
      isBusy={isBusy}
      isFocused={isFocused}
      {...(reason === undefined ? {} : { disabledReason: reason })}
      onClick={() =>
        void launch(async (requestKey) =>
          client.launchCampaign({ params: { campaignId }, body: { requestKey } }),
        )
      }
    >
      Launch
    </Button>
  );
}
