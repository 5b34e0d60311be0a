import { PomsError } from '#lib/domain/errors.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type FileOutcome } from '#lib/domain/files/file.ts';
import { listedBy, type ListedBy } from '#lib/domain/files/listed-by.ts';
import { type Condition, type FileQuery } from '#lib/domain/files/query.ts';
import { plainQuery } from '#lib/domain/files/sam/plain-query.ts';
import { simplifyAnd } from './simplify.ts';

/** A query whose names were looked up: datasets replaced by their meaning, projects by their frozen lists. */
export type Plan = (
  | { op: 'members'; dataset: string }
  | { op: 'frozen'; frozenId: FrozenId }
  | { op: 'settled'; project: string; frozenId: FrozenId; outcomes: FileOutcome[] }
  | { op: 'and'; items: Plan[] }
  | { op: 'or'; items: Plan[] }
  | { op: 'minus'; from: Plan; less: Plan }
  | { op: 'children'; of: Plan; depth: number }
  /** `beside`: about how many files are asked whether they are such parents; 0: nobody knows. */
  | { op: 'parents'; of: Plan; depth: number; beside: number }
  | { op: 'slice'; of: Plan; limit: number; offset: number; stride: number }
  | { op: 'test'; condition: Condition }
  | { op: 'listed'; condition: Condition; by: ListedBy }
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
    throw refuse(
      'it names no files to begin with; add a dataset, a project, a run, a time of declaration or the children of some',
    );
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
    case 'outcomeOf':
      return planProject(query, names);
    case 'and':
      return planAnd(await Promise.all(simplifyAnd(query.items).map(inner)));
    case 'or':
      return planOr(await Promise.all(query.items.map(inner)));
    case 'minus': {
      const [from, less] = await Promise.all([inner(query.from), inner(query.less)]);
      return { op: 'minus', from, less, rank: from.rank, size: from.size };
    }
    case 'children':
    case 'parents': {
      const of = await inner(query.of);
      const sizes = { depth: query.depth, rank: of.rank + 1, size: of.size };
      return query.op === 'children'
        ? { op: 'children', of, ...sizes }
        : { op: 'parents', of, beside: 0, ...sizes };
    }
    case 'slice':
      return planSlice(await inner(query.of), query);
    case 'raw':
      return inner(plainQuery(query));
    case 'nameLike':
    case 'where':
    case 'declaredSince':
    case 'declaredBetween':
    case 'located':
    case 'madeBy':
      return planCondition(query);
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
  query: Extract<FileQuery, { op: 'inputOf' | 'consumedBy' | 'outcomeOf' }>,
  names: Names,
): Promise<Plan> {
  const { project } = query;
  const { frozenId, total } = await names.project(project);
  if (query.op === 'inputOf') return { op: 'frozen', frozenId, rank: 0, size: total };
  const outcomes: FileOutcome[] = query.op === 'consumedBy' ? ['consumed'] : query.outcomes;
  return { op: 'settled', project, frozenId, outcomes, rank: 0, size: total };
}

/** What an index lists; how much there is below a run or in a time is not known beforehand. */
function planCondition(condition: Condition): Plan {
  const by = listedBy(condition);
  if (!by) return { op: 'test', condition, rank: Infinity, size: Infinity };
  const sizes = {
    name: by.by === 'name' ? by.names.length : 0,
    ...{ run: 100_000, submission: 1_000_000, time: 100_000_000 },
  };
  return { op: 'listed', condition, by, rank: 10, size: sizes[by.by] };
}

function planAnd(items: Plan[]): Plan {
  const size = Math.min(...items.map((item) => item.size));
  return {
    op: 'and',
    items: items.map((item) => (item.op === 'parents' ? { ...item, beside: size } : item)),
    rank: Math.min(...items.map(({ rank }) => rank)),
    size,
  };
}

function planOr(items: Plan[]): Plan {
  const size = items.reduce((sum, item) => sum + item.size, 0);
  return { op: 'or', items, rank: Math.max(0, ...items.map(({ rank }) => rank)) + 1, size };
}

function planSlice(of: Plan, slice: Extract<FileQuery, { op: 'slice' }>): Plan {
  if (of.size === Infinity) throw refuse('a slice needs files to begin with');
  const { limit = Infinity, offset = 0, stride = 1 } = slice;
  return { op: 'slice', of, limit, offset, stride, rank: 1, size: Math.min(limit, of.size) };
}
