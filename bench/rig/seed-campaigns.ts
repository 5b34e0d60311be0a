import { CampaignRow, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { packCampaign } from '#lib/dynamo/campaigns/campaign-document.ts';
import {
  campaignNames,
  campaignRows,
  campaignVersions,
  stageHomes,
} from '#lib/dynamo/campaigns/items-of-campaigns.ts';
import { type Table } from '#lib/dynamo/table.ts';

/** Numbers from here on are the benchmark's own. */
const firstId = 6_000_000;

function campaignOf(experiment: string, index: number): Campaign {
  const campaignId = firstId + index;
  const at = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  const stages = [1, 2, 3].map((place) => ({
    stageId: firstId + index * 3 + place,
    name: `stage${place}`,
    own: { voRole: 'Production', softwareVersion: 'v1', dataset: 'raw_data' },
  }));
  return {
    ...{
      campaignId,
      experiment,
      name: `seeded_campaign_${index}`,
      isActive: true,
      stageCount: 3,
      version: 1,
    },
    ...{
      creator: 'owner',
      creatorRole: 'production',
      createdAt: at,
      updatedAt: at,
      updatedBy: 'owner',
      activeAt: at,
      tags: [],
    },
    ...{ keywords: {}, defaults: {}, stages, dependencies: [], crossings: [], positions: {}, retired: [] },
  };
}

/** Campaigns of three stages in bulk, without their events. */
export async function seedCampaigns(table: Table, count: number): Promise<void> {
  const { experiment } = table;
  const options = { concurrent: 8 };
  for (let from = 0; from < count; from += 500) {
    const size = Math.min(500, count - from);
    const made = Array.from({ length: size }, (_none, index) => campaignOf(experiment, from + index));
    const packed = await Promise.all(
      made.map(async (one) => ({ campaignId: one.campaignId, body: await packCampaign(one) })),
    );
    await Promise.all([
      campaignRows(table)
        .put(made.map((one) => ({ ...one, body: CampaignRow.parse(one) })))
        .go(options),
      campaignVersions(table)
        .put(packed.map((one) => ({ ...one, experiment, version: 1 })))
        .go(options),
      campaignNames(table)
        .put(made.map(({ campaignId, name }) => ({ experiment, campaign: name, body: { campaignId } })))
        .go(options),
      stageHomes(table)
        .put(
          made.flatMap(({ campaignId, stages }) =>
            stages.map(({ stageId }) => ({ experiment, stageId, body: { campaignId } })),
          ),
        )
        .go(options),
    ]);
  }
}
