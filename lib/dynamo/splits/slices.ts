import { PomsError } from '#lib/domain/errors.ts';
import { SliceId } from '#lib/domain/ids.ts';
import { freshSplit, Slice, SplitState } from '#lib/domain/splits/slice.ts';
import { type Slices } from '#lib/ports/slices.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { pageOf } from '#lib/dynamo/cursor.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { campaignNews } from '#lib/dynamo/feed.ts';
import { seatOf, shelfOf, slices, splits } from './items-of-slices.ts';
import { dynamoLedger } from './ledger.ts';
import { splitStep } from './split-step.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, transact } from '#lib/dynamo/transact.ts';

const order = { place: SliceId, placeOf: (slice: Slice) => slice.sliceId };

/** The item of a slice. */
export function sliceItem({ experiment }: Table, slice: Slice) {
  const { stageId, sliceId, isTest } = slice;
  return { experiment, stageId, shelf: shelfOf(isTest), sliceId, body: slice };
}

/** The write of a slice as it is now. */
export function sliceStep(table: Table, slice: Slice) {
  return put('slice', slices(table).put(sliceItem(table, slice)));
}

/** Slices, splits and the ledger; slices are written by reservations and changes of submissions. */
export function dynamoSlices(table: Table): Slices {
  const [sliceItems, splitItems] = [slices(table), splits(table)];
  const { experiment } = table;

  return {
    ...dynamoLedger(table),
    split: async (stageId, isTest = false) => {
      const key = { experiment, stageId, seat: seatOf(isTest) };
      const { data } = await ask(async () => splitItems.get(key).go({ consistent: true }));
      return data === null ? freshSplit({ stageId, isTest }) : SplitState.parse(data.body);
    },
    list: async (stageId, request, isTest = false) =>
      pageOf(request, order, async (after, count) => {
        const all = sliceItems.query.ofStage({ experiment, stageId, shelf: shelfOf(isTest) });
        const query = after === undefined ? all : all.lt({ sliceId: after });
        const { data } = await ask(async () =>
          query.go({ count, limit: count, order: 'desc', consistent: true }),
        );
        return data.map(({ body }) => Slice.parse(body));
      }),
    get: async (stageId, sliceId, isTest = false) => {
      const key = { experiment, stageId, shelf: shelfOf(isTest), sliceId };
      const { data } = await ask(async () => sliceItems.get(key).go({ consistent: true }));
      if (data === null)
        throw new PomsError('StaleVersion', { what: `slice ${sliceId} of stage ${stageId}` });
      return Slice.parse(data.body);
    },
    move: async ({ split, campaignId, events }) => {
      const refused = await transact(table, [
        splitStep(table, split),
        ...eventSteps(table, events),
        campaignNews(table, campaignId, events[0]),
      ]);
      if (refused !== undefined) throw new PomsError('SliceTaken', { stageId: split.stageId });
    },
  };
}
