import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { stampEvents } from '#lib/actions/stamp-events.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const saveCampaignTags = implement(
  contract.saveCampaignTags,
  async ({ params: { campaignId }, body, actor }, ports) => {
    const campaign = await ports.campaigns.get(campaignId);
    requirePermission(actor, 'save-campaign', campaign);
    const tags = [...new Set(body.tags)];
    const facts = [{ type: 'campaign.tagged' as const, campaignId, tags }];
    for (const event of stampEvents(facts, actor.username, ports))
      await ports.campaigns.saveTags(campaignId, tags, event);
    return { ...campaign, tags };
  },
);
