import { leadStages } from '#lib/domain/campaigns/campaign.ts';
import { requestLaunch, type LaunchNeeds } from './request-launch.ts';

/** The path of a campaign's page; launches the campaign first where that is asked for. */
export async function pressDemo(
  name: string,
  { isPressed, by }: { isPressed: boolean; by: string },
  ports: LaunchNeeds,
): Promise<string> {
  const campaign = await ports.campaigns.findByName(name);
  if (!campaign) return '/';
  const [lead] = leadStages(campaign);
  if (isPressed && lead) {
    const requestKey = `demo:${ports.clock.now().toISOString()}`;
    const request = { requestKey, requestedBy: by, isTest: false, paramOverrides: [], parentId: null };
    await requestLaunch(lead.stageId, { ...request, cause: { by: 'person' } }, ports);
  }
  return `/${campaign.experiment}/campaigns/${campaign.campaignId}`;
}
