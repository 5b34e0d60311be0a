import { isDeepStrictEqual } from 'node:util';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type DatasetDescription, type FileCatalogue } from '#lib/ports/file-catalogue.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Ids } from '#lib/ports/ids.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { evaluate, forgetOrder, refuseConditionsAlone, type Known } from './catalogue-query.ts';
import { memoryDeliveries } from './deliveries.ts';
import { copy } from './state.ts';

/** The three ports of a catalogue, in memory. */
export function memoryCataloguePorts(needs: Parameters<typeof memoryCatalogue>[0]) {
  const catalogue = memoryCatalogue(needs);
  return { catalogue, deliveries: catalogue, lists: catalogue };
}

/** A catalogue in plain maps that keeps the promises of the port; it passes the suite the DynamoDB one passes. */
export function memoryCatalogue({
  clock,
  ids,
}: {
  clock: Clock;
  ids: Pick<Ids, 'frozen'>;
}): BuiltinCatalogue {
  const known: Known = { files: new Map(), datasets: new Map(), projects: new Map(), lists: new Map() };
  return {
    ...files(known, clock),
    ...datasets(known, clock),
    ...memoryDeliveries(known, ids),
    freeze: async (frozenId, what) => {
      const names = Array.isArray(what) ? [...what] : [...evaluate(what, known)];
      known.lists.set(frozenId, names);
      return names.length;
    },
    extend: async (frozenId, query, until) => {
      const before = known.lists.get(frozenId) ?? [];
      known.lists.set(frozenId, before);
      if (before.length >= until) return { total: before.length, isWhole: false };
      const fresh = evaluate(query, known).filter((name) => !before.includes(name));
      known.lists.set(frozenId, [...before, ...fresh]);
      return { total: before.length + fresh.length, isWhole: true };
    },
  };
}

type Files = Pick<
  FileCatalogue,
  'file' | 'childrenOf' | 'childPage' | 'declare' | 'assign' | 'count' | 'list'
>;

function files(known: Known, clock: Clock): Files {
  const load = (name: string): CatalogueFile => {
    const file = known.files.get(name);
    if (!file) throw new PomsError('FileNotFound', { file: name });
    return copy(file);
  };
  const childrenOf = (name: string): string[] => {
    const children = [...known.files.values()].filter(({ parents }) => parents.includes(name));
    return children.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map((child) => child.name);
  };
  return {
    count: async (query) => evaluate(query, known).length,
    async list(query, request) {
      const { items, cursor } = pageOf(evaluate(query, known), request);
      return { items: items.map(load), cursor };
    },
    file: async (name) => load(name),
    childrenOf: async (name) => childrenOf(name),
    childPage: async (name, request) => pageOf(childrenOf(name), request),
    async assign(name, submissionId) {
      const { submissionId: owner } = load(name);
      if (owner !== null && owner !== submissionId)
        throw new PomsError('FileOwned', { file: name, by: owner });
      known.files.set(name, copy({ ...load(name), submissionId, claimedBy: [] }));
      forgetOrder(known);
      return load(name);
    },
    async declare(file, names) {
      const before = known.files.get(file.name);
      if (before && before.checksum !== file.checksum)
        throw new PomsError('FileDiffers', { file: file.name, was: before.checksum });
      if (!before) known.files.set(file.name, copy(file));
      for (const name of names) {
        const dataset = known.datasets.get(name) ?? {
          query: null,
          createdAt: clock.now().toISOString(),
          members: [],
        };
        known.datasets.set(name, dataset);
        if (dataset.query === null && !dataset.members.includes(file.name)) dataset.members.push(file.name);
      }
    },
  };
}

function key({ declaredAt, name }: CatalogueFile): string {
  return `${declaredAt} ${name}`;
}

type Datasets = Pick<FileCatalogue, 'define' | 'dataset' | 'definition' | 'findDataset' | 'datasets'>;

function datasets(known: Known, clock: Clock): Datasets {
  const describe = (name: string): DatasetDescription | undefined => {
    const dataset = known.datasets.get(name);
    if (!dataset) return undefined;
    const { query, createdAt } = dataset;
    return { name, query, createdAt, files: evaluate({ op: 'dataset', name }, known).length };
  };
  return {
    async define(name, query) {
      refuseConditionsAlone(query);
      const before = known.datasets.get(name);
      if (before && !isDeepStrictEqual(before.query, query))
        throw new PomsError('DatasetDiffers', { dataset: name });
      if (!before)
        known.datasets.set(name, {
          query: copy(query),
          createdAt: clock.now().toISOString(),
          members: [],
        });
    },
    async dataset(name) {
      const description = describe(name);
      if (!description) throw new PomsError('DatasetNotFound', { dataset: name });
      return description;
    },
    findDataset: async (name) => describe(name),
    async definition(name) {
      const dataset = known.datasets.get(name);
      if (!dataset) throw new PomsError('DatasetNotFound', { dataset: name });
      return dataset.query;
    },
    async datasets(request, prefix = '') {
      const names = [...known.datasets.keys()].filter((name) => name.startsWith(prefix));
      const page = pageOf(names.sort(), request);
      return {
        items: page.items
          .map((name) => describeOrEmpty(name, describe, known))
          .filter((one) => one !== undefined),
        cursor: page.cursor,
      };
    },
  };
}

/** A definition that names something missing must not hide the other datasets of the page. */
function describeOrEmpty(
  name: string,
  describe: (name: string) => DatasetDescription | undefined,
  { datasets }: Known,
) {
  try {
    return describe(name);
  } catch {
    const { query = null, createdAt = '' } = datasets.get(name) ?? {};
    return { name, query, createdAt, files: 0 };
  }
}

/** The cursor is the place to go on from. */
function pageOf<Item>(all: Item[], { limit, cursor }: PageRequest): Page<Item> {
  const start = Number(cursor ?? 0);
  if (!Number.isInteger(start))
    throw new PomsError('RequestInvalid', { why: 'the cursor is not one of ours' });
  const end = start + limit;
  return { items: all.slice(start, end), cursor: end < all.length ? String(end) : null };
}
