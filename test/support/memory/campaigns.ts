import { z } from 'zod';
import { campaignFilter } from '#lib/domain/campaigns/campaign-filter.ts';
import { CampaignRow, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { packCampaign } from '#lib/dynamo/campaigns/campaign-document.ts';
import { type Campaigns } from '#lib/ports/campaigns.ts';
import { memoryPage } from './page.ts';
import { copy, type MemoryState } from './state.ts';

const placeOf = ({ activeAt, campaignId }: CampaignRow) => `${activeAt}#${campaignId}`;
const order = {
  place: z.string().includes('#'),
  placeOf,
  isAfter: (row: CampaignRow, place: string) => placeOf(row) < place,
};

export function memoryCampaigns(state: MemoryState): Campaigns {
  const { experiment, campaigns, events } = state;
  const all = () => [...campaigns.values()];
  const found = (campaign: Campaign | undefined, error: PomsError) => {
    if (!campaign) throw error;
    return copy(campaign);
  };
  return {
    get: async (id) =>
      found(campaigns.get(id), new PomsError('CampaignNotFound', { campaign: id, experiment })),
    findByName: async (name) => copy(all().find((campaign) => campaign.name === name)),
    getOfStage: async (stageId) =>
      found(
        all().find(({ stages }) => stages.some((stage) => stage.stageId === stageId)),
        new PomsError('StageNotFound', { stage: stageId, experiment }),
      ),
    homeOf: async (stageId) =>
      found(
        all().find(({ stages, retired }) =>
          [...stages, ...retired].some((stage) => stage.stageId === stageId),
        ),
        new PomsError('StageNotFound', { stage: stageId, experiment }),
      ),
    followersOf: async (name) =>
      all()
        .filter(({ crossings }) => crossings.some(({ campaign }) => campaign === name))
        .map(({ campaignId }) => campaignId),
    list: async (request, filter = {}) => {
      const rows = all()
        .map((campaign) => CampaignRow.parse(campaign))
        .filter(campaignFilter(filter));
      return memoryPage(
        rows.toSorted((a, b) => (placeOf(a) < placeOf(b) ? 1 : -1)),
        request,
        order,
      );
    },
    save: async (campaign, event) => {
      const { campaignId, name, version } = campaign;
      await packCampaign(campaign);
      if ((campaigns.get(campaignId)?.version ?? 0) !== version - 1)
        throw new PomsError('StaleVersion', { what: `campaign ${name}` });
      if (all().some((other) => other.name === name && other.campaignId !== campaignId))
        throw new PomsError('NameTaken', { noun: 'Campaign', name });
      const tags = campaigns.get(campaignId)?.tags ?? campaign.tags;
      campaigns.set(campaignId, { ...copy(campaign), tags });
      events.push(copy(event));
      state.news.push({ newsId: event.eventId, campaignId, stageId: null, submissionId: null, host: null });
    },
    saveTags: async (campaignId, tags, event) => {
      const campaign = campaigns.get(campaignId);
      if (!campaign) throw new PomsError('CampaignNotFound', { campaign: campaignId, experiment });
      campaigns.set(campaignId, { ...campaign, tags });
      events.push(copy(event));
      state.news.push({ newsId: event.eventId, campaignId, stageId: null, submissionId: null, host: null });
    },
    touch: async (campaignId, at) => {
      const campaign = campaigns.get(campaignId);
      if (campaign && campaign.activeAt < at) campaigns.set(campaignId, { ...campaign, activeAt: at });
    },
  };
}
