import { matchesPattern } from '#lib/domain/file-patterns.ts';
import { type Facts } from './catalogue-facts.ts';
import { findAll } from './catalogue-sequence.ts';
import { type Condition, type Plan } from './catalogue-plan.ts';
import { type FileFacts } from './catalogue-reads.ts';
import { walk } from './catalogue-walk.ts';

/** Those of the files that the plan finds: it is asked file by file, and so need not be listed. */
export async function holding(plan: Plan, names: string[], facts: Facts): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  switch (plan.op) {
    case 'test':
      return having(plan.condition, names, facts);
    case 'members': {
      const cards = await facts.cards(names);
      return new Set(names.filter((name) => cards.get(name)?.datasets.has(plan.dataset)));
    }
    case 'frozen':
      return among(names, await facts.once(plan, async () => new Set(await facts.frozen(plan.frozenId))));
    case 'consumed':
      return among(names, await facts.consumed(plan.project));
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
    case 'stride':
      return among(names, await listed(plan, facts));
  }
}

/** The least work first: what few files pass is asked before what costs a query for each. */
const costs: Record<Plan['op'], number> = {
  test: 0,
  members: 1,
  frozen: 1,
  consumed: 1,
  and: 2,
  or: 2,
  minus: 2,
  children: 3,
  slice: 4,
  stride: 4,
  parents: 5,
};

async function holdingAll(items: Plan[], names: string[], facts: Facts): Promise<Set<string>> {
  let left = new Set(names);
  for (const item of items.toSorted((a, b) => costs[a.op] - costs[b.op]))
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

function listed(plan: Plan, facts: Facts): Promise<Set<string>> {
  return facts.once(plan, () => findAll(plan, facts));
}

function among(names: string[], set: Set<string>): Set<string> {
  return new Set(names.filter((name) => set.has(name)));
}

async function having(condition: Condition, names: string[], facts: Facts): Promise<Set<string>> {
  if (condition.op === 'nameLike') {
    return new Set(names.filter((name) => matchesPattern(name, condition.pattern)));
  }
  const cards = await facts.cards(names);
  return new Set(
    names.filter((name) => {
      const card = cards.get(name);
      return card !== undefined && isTrueOf(condition, card);
    }),
  );
}

function isTrueOf(condition: Exclude<Condition, { op: 'nameLike' }>, card: FileFacts): boolean {
  switch (condition.op) {
    case 'where':
      if (condition.field === 'run') return card.runs.includes(Number(condition.value));
      return card.softwareVersion === String(condition.value);
    case 'declaredSince':
      return Date.parse(card.declaredAt) >= Date.parse(condition.at);
    case 'located':
      return card.isLocated;
  }
}
