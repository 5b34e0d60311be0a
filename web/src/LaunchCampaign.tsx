import { leadStages, type Campaign } from '#lib/domain/campaign.ts';
import { LaunchButton } from './LaunchButton.tsx';
import { useSession } from './session.ts';

interface LaunchCampaignProps {
  campaign: Campaign;
  onLaunched: () => void;
  isFocused?: boolean;
}

/** Launches a campaign from its one lead stage. */
export function LaunchCampaign({ campaign, onLaunched, isFocused = false }: LaunchCampaignProps) {
  const { clientOf } = useSession();
  const { campaignId, experiment, name } = campaign;
  const leads = leadStages(campaign);
  const whyNot = leads.length === 1 ? undefined : `It has ${leads.length} lead stages; launch one of them.`;
  return (
    <LaunchButton
      what={`campaign ${name}`}
      launch={(requestKey) =>
        clientOf(experiment).launchCampaign({ params: { campaignId }, body: { requestKey } })
      }
      onLaunched={onLaunched}
      whyNot={whyNot}
      isFocused={isFocused}
    />
  );
}
