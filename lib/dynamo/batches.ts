import { setTimeout as pause } from 'node:timers/promises';
import { PomsError } from '#lib/domain/errors.ts';

/** Cuts a list into parts of at most `size`. */
export function* partsOf<Item>(items: Item[], size: number): Generator<Item[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Does the work for every item, at most `limit` at a time; the results are in the order of the items. */
export async function eachOf<Item, Result>(
  items: Item[],
  limit: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
  return results;
}

/** DynamoDB may leave part of a batch undone when it is busy: repeats with what is left, ever slower. */
export async function untilDone<Key>(keys: Key[], send: (keys: Key[]) => Promise<Key[]>): Promise<void> {
  let left = keys;
  for (let attempt = 0; left.length > 0; attempt++) {
    if (attempt === 8)
      throw new PomsError('StoreUnavailable', { why: 'a batch was left undone eight times' });
    if (attempt > 0) await pause(Math.random() * 25 * 2 ** attempt);
    left = await send(left);
  }
}
