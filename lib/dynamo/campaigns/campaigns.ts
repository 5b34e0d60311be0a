import { z } from 'zod';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { CampaignId } from '#lib/domain/ids.ts';
import { type Campaigns } from '#lib/ports/campaigns.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { unpackCampaign } from './campaign-document.ts';
import { listCampaigns, readRow, saveTags, touch } from './campaign-rows.ts';
import {
  campaignFollowers,
  campaignNames,
  campaignRows,
  campaignVersions,
  stageHomes,
} from './items-of-campaigns.ts';
import { remember } from '#lib/dynamo/remember.ts';
import { saveCampaign } from './save-campaign.ts';
import { type Table } from '#lib/dynamo/table.ts';

const Pointer = z.object({ campaignId: CampaignId });
/** Some MB each at worst. */
const mostRemembered = 20;
/** A stage stays in its campaign. */
const mostHomes = 5_000;

/** The campaign as it is now, or undefined. The row says which version that is; a version never changes. */
async function findCampaign(
  table: Table,
  campaignId: number,
  versionsRead: ReturnType<typeof remember<Campaign>>,
): Promise<Campaign | undefined> {
  const { experiment } = table;
  const rows = campaignRows(table);
  const { data: row } = await ask(async () => rows.get({ experiment, campaignId }).go({ consistent: true }));
  if (row === null) return undefined;
  const versions = campaignVersions(table);
  const { version } = row;
  const key = `${campaignId} ${version}`;
  const { activeAt, tags } = readRow(row);
  const known = versionsRead.recall(key);
  if (known) return { ...known, activeAt, tags };
  const { data } = await ask(async () =>
    versions.get({ experiment, campaignId, version }).go({ consistent: true }),
  );
  if (data === null) return undefined;
  return { ...versionsRead.keep(key, await unpackCampaign(data.body)), activeAt, tags };
}

/** Finds the campaign of a stage, whose document says whether the stage is still there. */
function homeFinder(table: Table): (stageId: number) => Promise<number | undefined> {
  const { experiment } = table;
  const homes = stageHomes(table);
  const homesRead = remember<number>(mostHomes);
  return async (stageId) => {
    const known = homesRead.recall(String(stageId));
    if (known !== undefined) return known;
    const { data } = await ask(async () => homes.get({ experiment, stageId }).go({ consistent: true }));
    return data === null ? undefined : homesRead.keep(String(stageId), Pointer.parse(data.body).campaignId);
  };
}

/** Campaigns: one row each for lists, one immutable document for each version. */
export function dynamoCampaigns(table: Table): Campaigns {
  const { experiment } = table;
  const names = campaignNames(table);
  const versionsRead = remember<Campaign>(mostRemembered);
  const find = async (campaignId: number) => findCampaign(table, campaignId, versionsRead);

  const findHome = homeFinder(table);
  const findWith = async (stageId: number, has: (campaign: Campaign) => { stageId: number }[]) => {
    const campaignId = await findHome(stageId);
    const campaign = campaignId === undefined ? undefined : await find(campaignId);
    if (!campaign || !has(campaign).some((stage) => stage.stageId === stageId))
      throw new PomsError('StageNotFound', { stage: stageId, experiment });
    return campaign;
  };

  return {
    get: async (campaignId) => {
      const campaign = await find(campaignId);
      if (!campaign) throw new PomsError('CampaignNotFound', { campaign: campaignId, experiment });
      return campaign;
    },
    findByName: async (name) => {
      const { data } = await ask(async () =>
        names.get({ experiment, campaign: name }).go({ consistent: true }),
      );
      const campaign = data === null ? undefined : await find(Pointer.parse(data.body).campaignId);
      // Between the two reads it may have got another name.
      return campaign?.name === name ? campaign : undefined;
    },
    getOfStage: async (stageId) => findWith(stageId, ({ stages }) => stages),
    homeOf: async (stageId) => findWith(stageId, ({ stages, retired }) => [...stages, ...retired]),
    followersOf: async (campaign) => {
      const followers = campaignFollowers(table).query.follower({ experiment, campaign });
      const { data } = await ask(async () => followers.go({ consistent: true, pages: 'all' }));
      return data.map((each) => Pointer.parse(each.body).campaignId);
    },
    list: async (request, filter = {}) => listCampaigns(table, request, filter),
    save: async (campaign, event) => saveCampaign(table, campaign, event),
    saveTags: async (campaignId, tags, event) => saveTags(table, { campaignId, tags, event }),
    touch: async (campaignId, at) => touch(table, campaignId, at),
  };
}
