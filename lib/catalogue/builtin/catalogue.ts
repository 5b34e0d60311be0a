import { type Clock } from '#lib/ports/clock.ts';
import { type Deliveries } from '#lib/ports/deliveries.ts';
import { type FileCatalogue } from '#lib/ports/file-catalogue.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { type Lists } from '#lib/ports/lists.ts';
import { catalogueDatasets, findDataset } from './files/datasets.ts';
import { growingLists } from './lists/extend.ts';
import { catalogueOwners } from './files/assign.ts';
import { catalogueFiles } from './files/files.ts';
import { catalogueLists } from './lists/freeze.ts';
import { catalogueHandout } from './deliveries/handout.ts';
import { catalogueItems } from './items.ts';
import { getProject } from './deliveries/project-item.ts';
import { catalogueProjects } from './deliveries/projects.ts';
import { catalogueQueries } from './engine/query.ts';
import { catalogueReads } from './reads.ts';
import { catalogueSettle } from './deliveries/settle.ts';
import { type Table } from '#lib/dynamo/table.ts';

/** One object: lists and projects are made of what its queries find. */
export type BuiltinCatalogue = FileCatalogue & Deliveries & Lists;

/**
 * The built-in catalogue: a laboratory without SAM has a complete system with it (architecture §7).
 * Every call @throws StoreUnavailable when the table cannot be reached.
 */
export function builtinCatalogue(
  table: Table,
  { clock, ids }: { clock: Clock; ids: Pick<Ids, 'frozen'> },
): BuiltinCatalogue {
  const { experiment } = table;
  const items = catalogueItems(table);
  const reads = catalogueReads(items, experiment);
  const queries = catalogueQueries(reads, {
    async dataset(name) {
      const [dataset, size] = await Promise.all([findDataset({ items, experiment }, name), reads.size(name)]);
      return dataset && { query: dataset.query, size };
    },
    project: async (name) => getProject({ items, table }, name),
  });
  const { count, list } = queries;
  return {
    count,
    list,
    ...catalogueFiles({ table, items, reads, clock }),
    ...catalogueOwners({ table, items, reads, clock }),
    ...catalogueDatasets({ items, experiment, clock, count }),
    ...catalogueProjects({ table, items, reads, queries, clock, ids }),
    ...catalogueLists({ table, items, queries }),
    ...growingLists({ table, items, reads, queries }),
    ...catalogueHandout({ table, items, reads }),
    ...catalogueSettle({ table, items, reads }),
  };
}
