import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile, type FileOutcome } from '#lib/domain/files/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { listedBy } from '#lib/domain/files/listed-by.ts';
import { meets } from '#lib/domain/files/file-conditions.ts';
import { type Condition, type FileQuery } from '#lib/domain/files/query.ts';
import { plainQuery } from '#lib/domain/files/sam/plain-query.ts';

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
  return find(resolve(plainQuery(query), known, []), known);
}

/** A query, and each slice in it, must be able to list files. @throws RequestInvalid */
export function refuseConditionsAlone(asked: FileQuery): void {
  const query = plainQuery(asked);
  if ([query, ...slicedIn(query)].some((part) => rank(part) === Infinity))
    throw new PomsError('RequestInvalid', { why: 'the query names no set of files to begin with' });
}

function slicedIn(query: FileQuery): FileQuery[] {
  if (query.op === 'and' || query.op === 'or') return query.items.flatMap(slicedIn);
  if (query.op === 'minus') return [query.from, query.less].flatMap(slicedIn);
  if (query.op === 'children' || query.op === 'parents') return slicedIn(query.of);
  return query.op === 'slice' ? [query.of, ...slicedIn(query.of)] : [];
}

/** Puts the meaning in the place of each defined dataset. */
function resolve(query: FileQuery, known: Known, above: string[]): FileQuery {
  const inner = (part: FileQuery) => resolve(part, known, above);
  if (query.op === 'dataset') {
    if (above.includes(query.name))
      throw new PomsError('RequestInvalid', { why: `dataset ${query.name} is defined by itself` });
    const dataset = known.datasets.get(query.name);
    if (!dataset) throw new PomsError('DatasetNotFound', { dataset: query.name });
    return dataset.query ? resolve(plainQuery(dataset.query), known, [...above, query.name]) : query;
  }
  if (query.op === 'and' || query.op === 'or') return { ...query, items: query.items.map(inner) };
  if (query.op === 'minus') return { ...query, from: inner(query.from), less: inner(query.less) };
  if (query.op === 'children' || query.op === 'parents' || query.op === 'slice')
    return { ...query, of: inner(query.of) };
  if (query.op === 'raw') throw new PomsError('RequestInvalid', { why: 'the text is not read here' });
  if (query.op === 'inputOf' || query.op === 'consumedBy' || query.op === 'outcomeOf')
    projectOf(query.project, known);
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
    case 'outcomeOf':
      return 0;
    case 'slice':
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
    case 'declaredBetween':
    case 'located':
    case 'madeBy':
      return listedBy(query) === undefined ? Infinity : 10;
    case 'raw':
      return 0;
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
    case 'consumedBy':
      return find({ op: 'outcomeOf', project: query.project, outcomes: ['consumed'] }, known);
    case 'outcomeOf': {
      const { files, outcomes } = projectOf(query.project, known);
      return files.filter((name) => query.outcomes.includes(outcomes.get(name) ?? 'pending'));
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
    case 'slice': {
      const { limit = Infinity, offset = 0, stride = 1 } = query;
      const strided = find(query.of, known).filter(
        (_name, place) => place >= offset && (place - offset) % stride === 0,
      );
      return strided.slice(0, limit);
    }
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'declaredBetween':
    case 'located':
    case 'madeBy':
      return meeting(query, known);
    case 'raw':
      return [];
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

/** Files are not taken away, so their order holds until there are more or one is changed. */
const orders = new WeakMap<Known['files'], CatalogueFile[]>();

export function forgetOrder({ files }: Known): void {
  orders.delete(files);
}

function inOrder({ files }: Known): CatalogueFile[] {
  const before = orders.get(files);
  if (before?.length === files.size) return before;
  const key = ({ declaredAt, name }: CatalogueFile) => `${declaredAt} ${name}`;
  const order = [...files.values()].sort((a, b) => (key(a) < key(b) ? -1 : 1));
  orders.set(files, order);
  return order;
}

function declarationOrder(names: string[], known: Known): string[] {
  if (names.length === 0) return [];
  const wanted = new Set(names);
  return inOrder(known)
    .filter(({ name }) => wanted.has(name))
    .map(({ name }) => name);
}

/** In the order of declaration. */
function meeting(query: Condition, known: Known): string[] {
  return inOrder(known)
    .filter((file) => meets(query, file))
    .map(({ name }) => name);
}

/** @throws ProjectNotFound */
export function projectOf(name: string, { projects }: Known): MemoryProject {
  const project = projects.get(name);
  if (!project) throw new PomsError('ProjectNotFound', { project: name });
  return project;
}
