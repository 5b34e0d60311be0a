import { type FrozenId } from '#lib/domain/ids.ts';
import { type Lists } from '#lib/ports/lists.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { partsOf, untilDone } from '#lib/dynamo/batches.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { getProject } from '#lib/catalogue/builtin/deliveries/project-item.ts';
import { type CatalogueQueries } from '#lib/catalogue/builtin/engine/query.ts';
import { partSize } from '#lib/catalogue/builtin/list-reads.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, transact } from '#lib/dynamo/transact.ts';

export interface FreezeNeeds {
  table: Table;
  items: CatalogueItems;
  queries: CatalogueQueries;
  clock: Clock;
  ids: Pick<Ids, 'frozen'>;
}

/** DynamoDB's limit for one BatchWriteItem. */
const batchSize = 25;

type ListNeeds = Pick<FreezeNeeds, 'table' | 'items' | 'queries'>;

/** Lists of names that never change. */
export function catalogueLists(needs: ListNeeds): Pick<Lists, 'freeze'> {
  return {
    async freeze(frozenId, what) {
      const names = Array.isArray(what) ? what : await needs.queries.names(what);
      await writeList(needs, frozenId, names);
      return names.length;
    },
  };
}

/** Returns the keys of what it wrote. */
async function writeList({ items, table: { experiment } }: ListNeeds, frozenId: FrozenId, names: string[]) {
  const parts = partsOfList(names).map((body, part) => ({ experiment, frozenId, part, body }));
  for (const batch of partsOf(parts, batchSize))
    await untilDone(
      batch.map(({ part }) => part),
      async (numbers) => {
        const left = batch.filter(({ part }) => numbers.includes(part));
        const { unprocessed } = await ask(async () => items.frozenParts.put(left).go());
        return unprocessed.map(({ part }) => part);
      },
    );
  return parts.map(({ part }) => ({ experiment, frozenId, part }));
}

/**
 * Writes the list first and the project last, in one step: until then there is no project, and a start that died is
 * begun anew. Of two starts at the same time the first to finish wins, and the other's list is dropped.
 */
export async function freeze(
  needs: FreezeNeeds,
  asked: { project: string; dataset: string; submissionId: number },
): Promise<void> {
  const { items, table, clock } = needs;
  const { experiment } = table;
  const { project, dataset, submissionId } = asked;
  const names = await needs.queries.names({ op: 'dataset', name: dataset });
  const frozenId = needs.ids.frozen();
  const written = await writeList(needs, frozenId, names);
  const startedAt = clock.now().toISOString();
  const body = { dataset, submissionId, frozenId, startedAt };
  const fresh = { tickets: 0, total: names.length, isEnded: false, isExhausted: names.length === 0 };
  const refused = await transact(table, [
    put('project', items.projects.create({ experiment, project, ...fresh, body })),
    put('link', items.submissionProjects.put({ experiment, submissionId, startedAt, project })),
  ]);
  if (refused === undefined || (await getProject(needs, project)).frozenId === frozenId) return;
  await ask(async () => items.frozenParts.delete(written).go());
}

/** Part 0 is always there: an empty list is a list. */
function partsOfList(names: string[]): { names: string[] }[] {
  return names.length === 0
    ? [{ names: [] }]
    : [...partsOf(names, partSize)].map((part) => ({ names: part }));
}
