import { PomsError } from '#lib/domain/errors.ts';
import { StoredSnapshot } from '#lib/domain/launches/snapshot.ts';
import { type Snapshots } from '#lib/ports/snapshots.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { snapshotItems } from '#lib/dynamo/items-of-all.ts';
import { remember } from '#lib/dynamo/remember.ts';
import { type Table } from '#lib/dynamo/table.ts';

/** A few KB each. */
const mostRemembered = 300;

/** Snapshots by digest, each stored once. What a digest stands for never changes, so it is read once. */
export function dynamoSnapshots(table: Table): Snapshots {
  const items = snapshotItems(table);
  const { experiment } = table;

  const { recall, keep } = remember<StoredSnapshot>(mostRemembered);

  const find = async (digest: string, consistent: boolean) => {
    const known = recall(digest);
    if (known) return known;
    const { data } = await ask(async () => items.get({ experiment, digest }).go({ consistent }));
    return data === null ? undefined : keep(digest, StoredSnapshot.parse(data.body));
  };

  return {
    add: async (stored) => {
      // Nearly always it is there already, and to read is cheaper than to write.
      if (await find(stored.digest, false)) return;
      try {
        await ask(async () => items.create({ experiment, digest: stored.digest, body: stored }).go());
      } catch (error) {
        if (!isRefused(error)) throw error;
      }
    },
    get: async (digest) => {
      const stored = await find(digest, true);
      if (!stored) throw new PomsError('SnapshotNotFound', { digest });
      return stored;
    },
  };
}
