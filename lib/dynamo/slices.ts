import { PomsError } from '#lib/domain/errors.ts';
import { SliceId } from '#lib/domain/ids.ts';
import { Slice, SplitState } from '#lib/domain/slice.ts';
import { type Slices } from '#lib/ports/submissions.ts';
import { ask } from './ask.ts';
import { pageOf } from './cursor.ts';
import { slices, splits } from './items-of-slices.ts';
import { type Table } from './table.ts';
import { put } from './transact.ts';

const order = { place: SliceId, placeOf: (slice: Slice) => slice.sliceId };

/** The write that moves a split on; refused unless the stored version is the one before. */
export function splitStep(table: Table, split: SplitState) {
  const { version, stageId } = split;
  const items = splits(table);
  const row = { experiment: table.experiment, stageId, version, body: split };
  if (version === 1) return put('split', items.create(row));
  return put(
    'split',
    items.put(row).where((stored, { eq }) => eq(stored.version, version - 1)),
  );
}

/** Slices and splits for reading; they are written by reservations and changes of submissions. */
export function dynamoSlices(table: Table): Slices {
  const [sliceItems, splitItems] = [slices(table), splits(table)];
  const { experiment } = table;

  return {
    split: async (stageId) => {
      const { data } = await ask(async () =>
        splitItems.get({ experiment, stageId }).go({ consistent: true }),
      );
      return data === null ? { stageId, cursor: 0, returned: [], version: 0 } : SplitState.parse(data.body);
    },
    list: async (stageId, request) =>
      pageOf(request, order, async (after, count) => {
        const all = sliceItems.query.ofStage({ experiment, stageId });
        const query = after === undefined ? all : all.lt({ sliceId: after });
        const { data } = await ask(async () =>
          query.go({ count, limit: count, order: 'desc', consistent: true }),
        );
        return data.map(({ body }) => Slice.parse(body));
      }),
    get: async (stageId, sliceId) => {
      const { data } = await ask(async () =>
        sliceItems.get({ experiment, stageId, sliceId }).go({ consistent: true }),
      );
      if (data === null)
        throw new PomsError('StaleVersion', { what: `slice ${sliceId} of stage ${stageId}` });
      return Slice.parse(data.body);
    },
  };
}
