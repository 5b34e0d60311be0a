import { CampaignRow, type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Event } from '#lib/domain/events.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { packCampaign, unpackCampaign } from './campaign-document.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { campaignNews } from '#lib/dynamo/feed.ts';
import {
  campaignFollowers,
  campaignNames,
  campaignRows,
  campaignVersions,
  stageHomes,
} from './items-of-campaigns.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, remove, transact, update } from '#lib/dynamo/transact.ts';

const stale = ({ name }: Campaign) => new PomsError('StaleVersion', { what: `campaign ${name}` });

/** The version before, or undefined for a new campaign. @throws StaleVersion when there is another one now */
async function readBefore(table: Table, campaign: Campaign): Promise<Campaign | undefined> {
  if (campaign.version === 1) return undefined;
  const { campaignId } = campaign;
  const key = { experiment: table.experiment, campaignId, version: campaign.version - 1 };
  const { data } = await ask(async () => campaignVersions(table).get(key).go({ consistent: true }));
  if (data === null) throw stale(campaign);
  return unpackCampaign(data.body);
}

/**
 * Says where new stages are to be found, before they are there: a transaction has no room for a thousand. What is left
 * of a save that fails does no harm, since the campaign's document decides.
 */
async function placeStages(table: Table, campaign: Campaign, before: Campaign | undefined): Promise<void> {
  const homes = stageHomes(table);
  const known = new Set(before?.stages.map(({ stageId }) => stageId));
  const { experiment } = table;
  const { campaignId } = campaign;
  const all = campaign.stages
    .filter(({ stageId }) => !known.has(stageId))
    .map(({ stageId }) => ({ experiment, stageId, body: { campaignId } }));
  for (let left = all, rounds = 0; left.length > 0; rounds += 1) {
    const { unprocessed } = await ask(async () => homes.put(left).go({ concurrent: 4 }));
    const again = new Set(unprocessed.map(({ stageId }) => stageId));
    left = left.filter(({ stageId }) => again.has(stageId));
    if (rounds === 20) throw new PomsError('StoreUnavailable', { why: 'it leaves writes undone' });
  }
}

/** Says whom a campaign follows, before it does: an entry too many does no harm, since the document decides. */
async function placeFollower(table: Table, campaign: Campaign, before: Campaign | undefined): Promise<void> {
  const { experiment } = table;
  const { campaignId } = campaign;
  const known = new Set(before?.crossings.map((crossing) => crossing.campaign));
  const followed = new Set(campaign.crossings.map((crossing) => crossing.campaign));
  for (const name of [...followed].filter((each) => !known.has(each)))
    await ask(async () =>
      campaignFollowers(table).put({ experiment, campaign: name, campaignId, body: { campaignId } }).go(),
    );
}

function rowStep(table: Table, campaign: Campaign) {
  const { campaignId, activeAt, tags, version } = campaign;
  const rows = campaignRows(table);
  const key = { experiment: table.experiment, campaignId };
  const body = CampaignRow.parse(campaign);
  if (version === 1) return put('row', rows.create({ ...key, activeAt, tags, version, body }));
  // Tags are left as they are: they change without a version.
  const next = rows.update(key).set({ activeAt, version, body });
  return update(
    'row',
    next.where((stored, { eq }) => eq(stored.version, version - 1)),
  );
}

function nameSteps(table: Table, { campaignId, name }: Campaign, before: Campaign | undefined) {
  if (before?.name === name) return [];
  const names = campaignNames(table);
  const { experiment } = table;
  const taken = put('name', names.create({ experiment, campaign: name, body: { campaignId } }));
  return before ? [taken, remove('freed', names.delete({ experiment, campaign: before.name }))] : [taken];
}

/**
 * Saves the row, the document, the name and the event in one transaction.
 * @throws StaleVersion NameTaken CampaignTooLarge
 */
export async function saveCampaign(table: Table, campaign: Campaign, event: Event): Promise<void> {
  const { campaignId, version } = campaign;
  const packed = await packCampaign(campaign);
  const before = await readBefore(table, campaign);
  await placeStages(table, campaign, before);
  await placeFollower(table, campaign, before);
  const document = { experiment: table.experiment, campaignId, version, body: packed };
  const refused = await transact(table, [
    rowStep(table, campaign),
    ...nameSteps(table, campaign, before),
    put('document', campaignVersions(table).create(document)),
    ...eventSteps(table, [event]),
    campaignNews(table, campaignId, event),
  ]);
  if (refused === 'name') throw new PomsError('NameTaken', { noun: 'Campaign', name: campaign.name });
  if (refused !== undefined) throw stale(campaign);
}
