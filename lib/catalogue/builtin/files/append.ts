import { setTimeout as pause } from 'node:timers/promises';
import { PomsError } from '#lib/domain/errors.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { datasetEnds, type End } from './ends.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';
import { turns } from './turns.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, transact, type Step } from '#lib/dynamo/transact.ts';

export interface FileNeeds {
  table: Table;
  items: CatalogueItems;
  reads: CatalogueReads;
  clock: Clock;
}

export interface Addition {
  file: string;
  /** Tag datasets get the file; a defined one holds what its query finds, and nothing is added to it. */
  datasets: string[];
  /** The write of the file's own item, which names its datasets; undefined when nothing is to be written. */
  own: (ends: End[]) => Step<'file'> | undefined;
  others: Step<'mention'>[];
}

/** Each try waits for one other process at most; with jittered pauses a crowd of hundreds gets through. */
const tries = 40;

/** Adds a file to the ends of datasets in one transaction with its own item; refused: that item's condition. */
export function appending({ table, items, reads, clock }: FileNeeds) {
  const { experiment } = table;
  const ends = datasetEnds(reads, { items, experiment });
  const inTurn = turns();

  const membership =
    (file: string) =>
    ({ dataset, place, isNew }: End) => {
      const member = put('place', items.members.create({ experiment, dataset, place, file }));
      const body = { name: dataset, query: null, createdAt: clock.now().toISOString() };
      return isNew
        ? [member, put('dataset', items.datasets.create({ experiment, name: dataset, body }))]
        : [member];
    };

  const append = async ({ file, datasets, own, others }: Addition): Promise<'added' | 'refused'> => {
    for (let attempt = 0; attempt < tries; attempt++) {
      const found = (await Promise.all(datasets.map(ends.find))).filter((end) => end !== undefined);
      const first = own(found);
      if (!first) return 'added';
      const refused = await transact(table, [first, ...others, ...found.flatMap(membership(file))]);
      if (refused === 'file') return 'refused';
      if (refused === undefined) {
        ends.moved(found);
        return 'added';
      }
      ends.forget(found);
      await pause(Math.random() * Math.min(200, 5 * 2 ** attempt));
    }
    throw new PomsError('StoreUnavailable', {
      why: `too many others add to ${datasets.join(', ')} just now`,
    });
  };

  return async (addition: Addition) => inTurn(addition.datasets.toSorted(), async () => append(addition));
}
