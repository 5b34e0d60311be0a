import { meets } from '#lib/domain/file-conditions.ts';
import { type Condition } from '#lib/domain/query.ts';
import { type FileOutcome } from '#lib/domain/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type Facts } from './catalogue-facts.ts';
import { findAll } from './catalogue-sequence.ts';
import { type Plan } from './catalogue-plan.ts';
import { walk } from './catalogue-walk.ts';

/** Those of the files that the plan finds: it is asked file by file, and so need not be listed. */
export async function holding(plan: Plan, names: string[], facts: Facts): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  switch (plan.op) {
    case 'test':
    case 'listed':
      return having(plan.condition, names, facts);
    case 'members': {
      const cards = await facts.cards(names);
      return new Set(names.filter((name) => cards.get(name)?.datasets.has(plan.dataset)));
    }
    case 'frozen':
      return among(names, await frozenSet(plan.frozenId, facts));
    case 'settled': {
      const inputs = among(names, await frozenSet(plan.frozenId, facts));
      return settledAs(plan.outcomes, [...inputs], await facts.outcomes(plan.project));
    }
    case 'and':
      return holdingAll(plan.items, names, facts);
    case 'or':
      return holdingAny(plan.items, names, facts);
    case 'minus': {
      const from = await holding(plan.from, names, facts);
      const less = await holding(plan.less, [...from], facts);
      return new Set([...from].filter((name) => !less.has(name)));
    }
    case 'children':
    case 'parents':
      return isListedSooner(plan, names)
        ? among(names, await listed(plan, facts))
        : related(plan, names, facts);
    case 'slice':
      return among(names, await listed(plan, facts));
  }
}

/** The least work first: what few files pass is asked before what costs a query for each. */
const costs: Record<Exclude<Plan['op'], 'test' | 'listed'>, number> = {
  members: 2,
  frozen: 2,
  settled: 2,
  and: 4,
  or: 4,
  minus: 4,
  children: 5,
  slice: 6,
  parents: 7,
};

function costOf(plan: Plan): number {
  if (plan.op !== 'test' && plan.op !== 'listed') return costs[plan.op];
  if (isOfName(plan.condition)) return 0;
  return needsWhole(plan.condition) ? 3 : 1;
}

async function holdingAll(items: Plan[], names: string[], facts: Facts): Promise<Set<string>> {
  let left = new Set(names);
  for (const item of items.toSorted((a, b) => costOf(a) - costOf(b)))
    left = await holding(item, [...left], facts);
  return left;
}

async function holdingAny(items: Plan[], names: string[], facts: Facts): Promise<Set<string>> {
  const found = new Set<string>();
  for (const item of items) {
    const others = names.filter((name) => !found.has(name));
    for (const name of await holding(item, others, facts)) found.add(name);
  }
  return found;
}

type Relation = Extract<Plan, { op: 'children' | 'parents' }>;

/** Asking for parents costs a query a file, listing them a hundredth of one for each of their children. */
function isListedSooner({ op, of }: Relation, names: string[]): boolean {
  return op === 'parents' && of.size <= 10 * names.length;
}

/** A file is a child of a set when an ancestor of it is in the set, and a parent when a descendant is. */
async function related({ op, of, depth }: Relation, names: string[], facts: Facts): Promise<Set<string>> {
  const relatives = await walk(names, { op: op === 'children' ? 'parents' : 'children', depth }, facts);
  const wanted = await holding(of, [...new Set([...relatives.values()].flat())], facts);
  return new Set(names.filter((name) => relatives.get(name)?.some((relative) => wanted.has(relative))));
}

function frozenSet(frozenId: FrozenId, facts: Facts): Promise<Set<string>> {
  return facts.once(frozenId, async () => new Set(await facts.frozen(frozenId)));
}

function listed(plan: Plan, facts: Facts): Promise<Set<string>> {
  return facts.once(plan, () => findAll(plan, facts));
}

function among(names: string[], set: Set<string>): Set<string> {
  return new Set(names.filter((name) => set.has(name)));
}

/** Those of a project's files that ended so. */
export function settledAs(
  outcomes: FileOutcome[],
  inputs: string[],
  known: Map<string, FileOutcome>,
): Set<string> {
  return new Set(inputs.filter((name) => outcomes.includes(known.get(name) ?? 'pending')));
}

async function having(condition: Condition, names: string[], facts: Facts): Promise<Set<string>> {
  if (isOfName(condition)) return new Set(names.filter((name) => meets(condition, { ...nothing, name })));
  const known = needsWhole(condition) ? await facts.files(names) : await facts.traits(names);
  return new Set(
    names.filter((name) => {
      const traits = known.get(name);
      return traits !== undefined && meets(condition, traits);
    }),
  );
}

const nothing = { declaredAt: '', softwareVersion: null, runs: [] };

function isOfName(condition: Condition): boolean {
  return condition.op === 'nameLike' || (condition.op === 'where' && condition.field === 'name');
}

/** Metadata, size and the kind of the location are in the file's body only. */
function needsWhole(condition: Condition): boolean {
  if (condition.op === 'where') return !['run', 'version', 'declared'].includes(condition.field);
  return condition.op === 'located' && (condition.where ?? 'any') !== 'any';
}
