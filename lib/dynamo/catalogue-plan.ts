import { PomsError } from '#lib/domain/errors.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type FileQuery } from '#lib/domain/query.ts';

export type Condition = Extract<FileQuery, { op: 'nameLike' | 'where' | 'declaredSince' | 'located' }>;

/** A query whose names were looked up: datasets replaced by their meaning, projects by their frozen lists. */
export type Plan = (
  | { op: 'members'; dataset: string }
  | { op: 'frozen'; frozenId: FrozenId }
  | { op: 'consumed'; project: string; frozenId: FrozenId }
  | { op: 'and'; items: Plan[] }
  | { op: 'or'; items: Plan[] }
  | { op: 'minus'; from: Plan; less: Plan }
  | { op: 'children'; of: Plan; depth: number }
  | { op: 'parents'; of: Plan; depth: number }
  | { op: 'slice'; of: Plan; limit: number; offset: number }
  | { op: 'stride'; of: Plan; every: number; offset: number }
  | { op: 'test'; condition: Condition }
) & {
  /** The part of an `and` with the lowest rank gives its order; it depends on nothing that grows, so slices stay put. */
  rank: number;
  /** About how many files there are to list; Infinity: a condition, which lists nothing by itself. */
  size: number;
};

/** What planning looks up. */
export interface Names {
  /** undefined: no such dataset · query null: a tag dataset with so many files. */
  dataset(name: string): Promise<{ query: FileQuery | null; size: number } | undefined>;
  /** @throws ProjectNotFound */
  project(name: string): Promise<{ frozenId: FrozenId; total: number }>;
  /** @throws RequestInvalid when there is no such list */
  frozenSize: (frozenId: FrozenId) => Promise<number>;
}

/** @throws RequestInvalid DatasetNotFound ProjectNotFound */
export async function planQuery(query: FileQuery, names: Names): Promise<Plan> {
  await refuseConditionsAlone(query);
  return plan(query, names, []);
}

/** Names that all exist: planning with them looks at the form of a query only. */
const anyNames: Names = {
  dataset: async () => ({ query: null, size: 0 }),
  project: async () => ({ frozenId: 'frz_', total: 0 }),
  frozenSize: async () => 0,
};

/** A query may name what comes later, but it must be able to list files. @throws RequestInvalid */
export async function refuseConditionsAlone(query: FileQuery): Promise<void> {
  const { size } = await plan(query, anyNames, []);
  if (size === Infinity)
    throw refuse('it names no files to begin with; add a dataset, a project or the children of some');
}

function refuse(why: string): PomsError {
  return new PomsError('RequestInvalid', { why: `the file query cannot be answered: ${why}` });
}

async function plan(query: FileQuery, names: Names, above: string[]): Promise<Plan> {
  const inner = (part: FileQuery) => plan(part, names, above);
  switch (query.op) {
    case 'dataset':
      return planDataset(query.name, names, above);
    case 'frozen':
      return { ...query, rank: 0, size: await names.frozenSize(query.frozenId) };
    case 'inputOf':
    case 'consumedBy':
      return planProject(query, names);
    case 'and':
      return planAnd(await Promise.all(query.items.map(inner)));
    case 'or':
      return planOr(await Promise.all(query.items.map(inner)));
    case 'minus': {
      const [from, less] = await Promise.all([inner(query.from), inner(query.less)]);
      return { op: 'minus', from, less, rank: from.rank, size: from.size };
    }
    case 'children':
    case 'parents': {
      const of = await inner(query.of);
      return { op: query.op, of, depth: query.depth, rank: of.rank + 1, size: of.size };
    }
    case 'slice':
      return planSlice(await inner(query.of), query);
    case 'stride':
      return planStride(await inner(query.of), query);
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'located':
      return { op: 'test', condition: query, rank: Infinity, size: Infinity };
  }
}

async function planDataset(name: string, names: Names, above: string[]): Promise<Plan> {
  if (above.includes(name)) throw refuse(`dataset ${name} is defined by itself`);
  const dataset = await names.dataset(name);
  if (!dataset) throw new PomsError('DatasetNotFound', { dataset: name });
  if (dataset.query) return plan(dataset.query, names, [...above, name]);
  return { op: 'members', dataset: name, rank: 2, size: dataset.size };
}

async function planProject(
  { op, project }: Extract<FileQuery, { op: 'inputOf' | 'consumedBy' }>,
  names: Names,
): Promise<Plan> {
  const { frozenId, total } = await names.project(project);
  if (op === 'inputOf') return { op: 'frozen', frozenId, rank: 0, size: total };
  return { op: 'consumed', project, frozenId, rank: 0, size: total };
}

function planAnd(items: Plan[]): Plan {
  return {
    op: 'and',
    items,
    rank: Math.min(...items.map(({ rank }) => rank)),
    size: Math.min(...items.map(({ size }) => size)),
  };
}

function planOr(items: Plan[]): Plan {
  const size = items.reduce((sum, item) => sum + item.size, 0);
  return { op: 'or', items, rank: Math.max(0, ...items.map(({ rank }) => rank)) + 1, size };
}

function planSlice(of: Plan, { limit, offset }: { limit: number; offset: number }): Plan {
  if (of.size === Infinity) throw refuse('a slice needs files to begin with');
  return { op: 'slice', of, limit, offset, rank: 1, size: Math.min(limit, of.size) };
}

function planStride(of: Plan, { every, offset }: { every: number; offset: number }): Plan {
  if (of.size === Infinity) throw refuse('a stride needs files to begin with');
  const size = Math.max(0, Math.ceil((of.size - offset) / every));
  return { op: 'stride', of, every, offset, rank: 1, size };
}

/** The part of an `and` to begin with: the one that gives the order, or the smallest where order does not matter. */
export function leadOf(items: Plan[], isOrdered: boolean): Plan | undefined {
  const cost = ({ rank, size }: Plan) => (isOrdered ? rank : size);
  return items.reduce<Plan | undefined>(
    (best, item) => (best && cost(best) <= cost(item) ? best : item),
    undefined,
  );
}
