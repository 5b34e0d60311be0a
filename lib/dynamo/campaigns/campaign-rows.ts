import { z } from 'zod';
import { campaignFilter, wantsAll, type CampaignFilter } from '#lib/domain/campaigns/campaign-filter.ts';
import { CampaignRow } from '#lib/domain/campaigns/campaign.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Event } from '#lib/domain/events.ts';
import { CampaignId } from '#lib/domain/ids.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { readCursor, writeCursor } from '#lib/dynamo/cursor.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { campaignNews } from '#lib/dynamo/feed.ts';
import { campaignRows } from './items-of-campaigns.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { transact, update } from '#lib/dynamo/transact.ts';

const Place = z.object({ activeAt: z.string(), campaignId: CampaignId });

/** So many rows are looked through for one page of what a filter wants: some 40 read units. */
const mostLooked = 1000;

/** Rows from before there were tags and activity have neither. */
const Stored = z
  .object({
    body: z.looseObject({ updatedAt: z.string() }),
    activeAt: z.string().optional(),
    tags: z.array(z.string()).default([]),
  })
  .transform(({ body, activeAt, tags }) =>
    CampaignRow.parse({ ...body, activeAt: activeAt ?? body.updatedAt, tags }),
  );

/** The row of a stored item. */
export function readRow(item: unknown): CampaignRow {
  return Stored.parse(item);
}

async function rowsAfter(table: Table, cursor: string | undefined, count: number): Promise<CampaignRow[]> {
  const { experiment } = table;
  const all = campaignRows(table).query.newest({ experiment });
  const query = cursor === undefined ? all : all.lt(readCursor(cursor, Place));
  const { data } = await ask(async () => query.go({ count, limit: count, order: 'desc' }));
  return data.map(readRow);
}

const cursorAt = ({ activeAt, campaignId }: CampaignRow): string => writeCursor({ activeAt, campaignId });

/** A page of what is wanted; where much is not, it may be short or empty and go on by its cursor. */
export async function listCampaigns(
  table: Table,
  { limit, cursor }: PageRequest,
  filter: CampaignFilter,
): Promise<Page<CampaignRow>> {
  const count = wantsAll(filter) ? limit + 1 : mostLooked;
  const looked = await rowsAfter(table, cursor, count);
  const wanted = looked.filter(campaignFilter(filter));
  const items = wanted.slice(0, limit);
  const hasMore = wanted.length > limit || looked.length === count;
  const last = wanted.length > limit ? items.at(-1) : looked.at(-1);
  return { items, cursor: hasMore && last ? cursorAt(last) : null };
}

/** Replaces the tags. @throws CampaignNotFound */
export async function saveTags(
  table: Table,
  { campaignId, tags, event }: { campaignId: number; tags: string[]; event: Event },
): Promise<void> {
  const { experiment } = table;
  const tagged = campaignRows(table).patch({ experiment, campaignId }).set({ tags });
  const news = campaignNews(table, campaignId, event);
  const refused = await transact(table, [update('row', tagged), ...eventSteps(table, [event]), news]);
  if (refused !== undefined) throw new PomsError('CampaignNotFound', { campaign: campaignId, experiment });
}

/** Says that the campaign was active then. */
export async function touch(table: Table, campaignId: number, at: string): Promise<void> {
  const active = campaignRows(table)
    .patch({ experiment: table.experiment, campaignId })
    .set({ activeAt: at });
  try {
    await ask(async () =>
      active
        .where(({ activeAt }, { lt, notExists }) => `(${notExists(activeAt)} OR ${lt(activeAt, at)})`)
        .go(),
    );
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}
