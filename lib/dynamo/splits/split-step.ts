import { type SplitState } from '#lib/domain/splits/slice.ts';
import { seatOf, splits } from './items-of-slices.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put } from '#lib/dynamo/transact.ts';

/** The write that moves a split on; refused unless the stored version is the one before. */
export function splitStep(table: Table, split: SplitState) {
  const { version, stageId, isTest } = split;
  const items = splits(table);
  const row = { experiment: table.experiment, stageId, seat: seatOf(isTest), version, body: split };
  if (version === 1) return put('split', items.create(row));
  return put(
    'split',
    items.put(row).where((stored, { eq }) => eq(stored.version, version - 1)),
  );
}
