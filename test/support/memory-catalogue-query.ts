import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile, type FileOutcome } from '#lib/domain/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type FileQuery } from '#lib/domain/query.ts';

export interface MemoryDataset {
  query: FileQuery | null;
  createdAt: string;
  members: string[];
}

export interface MemoryProject {
  dataset: string;
  submissionId: number;
  frozenId: FrozenId;
  isEnded: boolean;
  files: string[];
  outcomes: Map<string, FileOutcome>;
  answers: Map<string, string>;
}

/** All a catalogue knows, in plain maps. */
export interface Known {
  files: Map<string, CatalogueFile>;
  datasets: Map<string, MemoryDataset>;
  projects: Map<string, MemoryProject>;
  /** Frozen lists that belong to no project. */
  lists: Map<FrozenId, string[]>;
}

/** The names a query finds, in order: every part is evaluated over all files, without thrift. */
export function evaluate(query: FileQuery, known: Known): string[] {
  refuseConditionsAlone(query);
  return find(resolve(query, known, []), known);
}

/** A query, and each slice in it, must be able to list files. @throws RequestInvalid */
export function refuseConditionsAlone(query: FileQuery): void {
  if ([query, ...slicedIn(query)].some((part) => rank(part) === Infinity))
    throw new PomsError('RequestInvalid', { why: 'the query names no set of files to begin with' });
}

function slicedIn(query: FileQuery): FileQuery[] {
  if (query.op === 'and' || query.op === 'or') return query.items.flatMap(slicedIn);
  if (query.op === 'minus') return [query.from, query.less].flatMap(slicedIn);
  if (query.op === 'children' || query.op === 'parents') return slicedIn(query.of);
  return query.op === 'slice' || query.op === 'stride' ? [query.of, ...slicedIn(query.of)] : [];
}

/** Puts the meaning in the place of each defined dataset. */
function resolve(query: FileQuery, known: Known, above: string[]): FileQuery {
  const inner = (part: FileQuery) => resolve(part, known, above);
  if (query.op === 'dataset') {
    if (above.includes(query.name))
      throw new PomsError('RequestInvalid', { why: `dataset ${query.name} is defined by itself` });
    const dataset = known.datasets.get(query.name);
    if (!dataset) throw new PomsError('DatasetNotFound', { dataset: query.name });
    return dataset.query ? resolve(dataset.query, known, [...above, query.name]) : query;
  }
  if (query.op === 'and' || query.op === 'or') return { ...query, items: query.items.map(inner) };
  if (query.op === 'minus') return { ...query, from: inner(query.from), less: inner(query.less) };
  if (query.op === 'children' || query.op === 'parents' || query.op === 'slice' || query.op === 'stride')
    return { ...query, of: inner(query.of) };
  if (query.op === 'inputOf' || query.op === 'consumedBy') projectOf(query.project, known);
  if (query.op === 'frozen' && frozenList(query.frozenId, known) === undefined)
    throw new PomsError('RequestInvalid', { why: `there is no frozen list ${query.frozenId}` });
  return query;
}

function frozenList(frozenId: FrozenId, { projects, lists }: Known): string[] | undefined {
  return lists.get(frozenId) ?? [...projects.values()].find((each) => each.frozenId === frozenId)?.files;
}

/** Which part of an `and` gives the order: the lowest; Infinity: a condition that lists nothing by itself. */
function rank(query: FileQuery): number {
  switch (query.op) {
    case 'frozen':
    case 'inputOf':
    case 'consumedBy':
      return 0;
    case 'slice':
    case 'stride':
      return 1;
    case 'dataset':
      return 2;
    case 'and':
      return Math.min(...query.items.map(rank));
    case 'or':
      return Math.max(0, ...query.items.map(rank)) + 1;
    case 'minus':
      return rank(query.from);
    case 'children':
    case 'parents':
      return rank(query.of) + 1;
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'located':
      return Infinity;
  }
}

function find(query: FileQuery, known: Known): string[] {
  switch (query.op) {
    case 'dataset':
      return known.datasets.get(query.name)?.members ?? [];
    case 'frozen':
      return frozenList(query.frozenId, known) ?? [];
    case 'inputOf':
      return projectOf(query.project, known).files;
    case 'consumedBy': {
      const { files, outcomes } = projectOf(query.project, known);
      return files.filter((name) => outcomes.get(name) === 'consumed');
    }
    case 'and': {
      if (query.items.length === 0) return [...known.files.keys()];
      const lead = query.items.reduce((best, item) => (rank(item) < rank(best) ? item : best));
      const others = query.items.filter((item) => item !== lead).map((item) => new Set(find(item, known)));
      return find(lead, known).filter((name) => others.every((other) => other.has(name)));
    }
    case 'or':
      return declarationOrder(
        query.items.flatMap((item) => find(item, known)),
        known,
      );
    case 'minus': {
      const less = new Set(find(query.less, known));
      return find(query.from, known).filter((name) => !less.has(name));
    }
    case 'children':
    case 'parents':
      return related(query, known);
    case 'slice':
      return find(query.of, known).slice(query.offset, query.offset + query.limit);
    case 'stride':
      return find(query.of, known).filter(
        (_name, place) => place >= query.offset && (place - query.offset) % query.every === 0,
      );
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'located':
      return [...known.files.values()].filter((file) => hasProperty(query, file)).map(({ name }) => name);
  }
}

function related(query: Extract<FileQuery, { op: 'children' | 'parents' }>, known: Known): string[] {
  const files = [...known.files.values()];
  let names = find(query.of, known);
  for (let generation = 0; generation < query.depth; generation++) {
    const before = new Set(names);
    names =
      query.op === 'children'
        ? files.filter(({ parents }) => parents.some((parent) => before.has(parent))).map(({ name }) => name)
        : files.filter(({ name }) => before.has(name)).flatMap(({ parents }) => parents);
  }
  return declarationOrder(names, known);
}

function declarationOrder(names: string[], known: Known): string[] {
  const key = ({ declaredAt, name }: CatalogueFile) => `${declaredAt} ${name}`;
  return [...new Set(names)]
    .map((name) => known.files.get(name))
    .filter((file) => file !== undefined)
    .sort((a, b) => (key(a) < key(b) ? -1 : 1))
    .map(({ name }) => name);
}

type Property = Extract<FileQuery, { op: 'nameLike' | 'where' | 'declaredSince' | 'located' }>;

function hasProperty(query: Property, file: CatalogueFile): boolean {
  switch (query.op) {
    case 'nameLike': {
      const pattern = query.pattern
        .split(/%+/)
        .map((text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
        .join('.*');
      return new RegExp(`^${pattern}$`).test(file.name);
    }
    case 'where':
      return query.field === 'run'
        ? file.runs.includes(Number(query.value))
        : file.softwareVersion === String(query.value);
    case 'declaredSince':
      return Date.parse(file.declaredAt) >= Date.parse(query.at);
    case 'located':
      return file.location !== null;
  }
}

/** @throws ProjectNotFound */
export function projectOf(name: string, { projects }: Known): MemoryProject {
  const project = projects.get(name);
  if (!project) throw new PomsError('ProjectNotFound', { project: name });
  return project;
}
