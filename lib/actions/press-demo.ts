import { leadStages } from '#lib/domain/campaign.ts';
import { type World } from '#lib/handler/world.ts';
import { requestLaunch } from './request-launch.ts';

const demo = { experiment: 'sbnd', campaign: 'sbnd_mcc_test' } as const;

/** The path of the demo campaign's page; launches it first where that is asked for. */
export async function pressDemo(world: World, { isPressed }: { isPressed: boolean }): Promise<string> {
  const ports = world.ports(demo.experiment);
  const campaign = await ports.campaigns.findByName(demo.campaign);
  if (!campaign) return '/';
  const [lead] = leadStages(campaign);
  if (isPressed && lead) {
    await requestLaunch(
      lead.stageId,
      {
        requestKey: `demo:${ports.clock.now().toISOString()}`,
        cause: { by: 'person' },
        requestedBy: 'owner',
        isTest: false,
        paramOverrides: [],
        parentId: null,
      },
      ports,
    );
  }
  return `/#/campaigns/${campaign.campaignId}`;
}
