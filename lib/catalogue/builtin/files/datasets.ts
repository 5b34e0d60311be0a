import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { PomsError, isPomsError } from '#lib/domain/errors.ts';
import { FileQuery } from '#lib/domain/files/query.ts';
import { type DatasetDescription, type FileCatalogue } from '#lib/ports/file-catalogue.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { eachOf } from '#lib/dynamo/batches.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { refuseConditionsAlone } from '#lib/catalogue/builtin/engine/plan.ts';

/** A dataset: the query its name stands for, or null where files are added to it by their declaration. */
const Dataset = z.object({ name: z.string(), query: FileQuery.nullable(), createdAt: z.string() });
type Dataset = z.infer<typeof Dataset>;

export interface DatasetItems {
  items: CatalogueItems;
  experiment: string;
}

interface Needs extends DatasetItems {
  clock: Clock;
  count: FileCatalogue['count'];
}

/** Evaluating a definition may take many reads; so many at once for a page of them. */
const countsAtOnce = 8;

type CatalogueDatasets = Pick<
  FileCatalogue,
  'define' | 'dataset' | 'definition' | 'findDataset' | 'datasets'
>;

/** The datasets of one experiment. */
export function catalogueDatasets({ items, experiment, clock, count }: Needs): CatalogueDatasets {
  const describe = async (dataset: Dataset): Promise<DatasetDescription> => ({
    ...dataset,
    files: await count({ op: 'dataset', name: dataset.name }),
  });
  const find = async (name: string) => {
    const dataset = await findDataset({ items, experiment }, name);
    return dataset && describe(dataset);
  };
  return {
    async define(name, query) {
      await refuseConditionsAlone(query);
      await add(
        { items, experiment },
        { name, query: FileQuery.parse(query), createdAt: clock.now().toISOString() },
      );
    },
    async dataset(name) {
      const description = await find(name);
      if (!description) throw new PomsError('DatasetNotFound', { dataset: name });
      return description;
    },
    findDataset: find,
    definition: async (name) => definitionOf({ items, experiment }, name),
    async datasets({ limit, cursor }, prefix = '') {
      // Names are ASCII (lib/domain/files/file.ts), so all that begin alike stand between the prefix and this sign.
      const [first, last] = [cursor === undefined ? prefix : `${cursor}\u0000`, `${prefix}\u007f`];
      const found = items.datasets.query.primary({ experiment }).between({ name: first }, { name: last });
      const { data } = await ask(async () => found.go({ consistent: true, count: limit + 1 }));
      const page = data.slice(0, limit).map(({ body }) => Dataset.parse(body));
      return {
        items: await eachOf(page, countsAtOnce, async (dataset) =>
          describe(dataset).catch(emptyUnlessBroken(dataset)),
        ),
        cursor: data.length > limit ? (page.at(-1)?.name ?? null) : null,
      };
    },
  };
}

/** The dataset of this name, if there is one. */
export async function findDataset(
  { items, experiment }: DatasetItems,
  name: string,
): Promise<Dataset | undefined> {
  const { data } = await ask(async () => items.datasets.get({ experiment, name }).go({ consistent: true }));
  return data === null ? undefined : Dataset.parse(data.body);
}

/** @throws DatasetNotFound */
async function definitionOf(datasets: DatasetItems, name: string): Promise<FileQuery | null> {
  const dataset = await findDataset(datasets, name);
  if (!dataset) throw new PomsError('DatasetNotFound', { dataset: name });
  return dataset.query;
}

/** @throws DatasetDiffers when there is one of this name that means something else */
async function add({ items, experiment }: DatasetItems, dataset: Dataset): Promise<void> {
  const { name, query } = dataset;
  try {
    await ask(async () => items.datasets.create({ experiment, name, body: dataset }).go());
  } catch (error) {
    if (!isRefused(error)) throw error;
    const before = await findDataset({ items, experiment }, name);
    if (!isDeepStrictEqual(before?.query, query))
      throw new PomsError('DatasetDiffers', { dataset: name }, error);
  }
}

/** One definition that names something missing must not hide the other datasets of the page. */
function emptyUnlessBroken(dataset: Dataset) {
  return (error: unknown): DatasetDescription => {
    if (isPomsError(error) && (error.kind === 'missing' || error.kind === 'invalid'))
      return { ...dataset, files: 0 };
    throw error;
  };
}
