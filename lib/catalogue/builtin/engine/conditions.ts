import { meets } from '#lib/domain/files/file-conditions.ts';
import { type Condition } from '#lib/domain/files/query.ts';
import { type FileOutcome } from '#lib/domain/files/file.ts';
import { type ListedBy } from '#lib/domain/files/listed-by.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type Facts } from './facts.ts';
import { mentionsParents, mostInTime } from './lead.ts';
import { type Plan } from './plan.ts';
import { relativesNamed, walk } from './walk.ts';

/** Those of the files that the plan finds: it is asked file by file, and so need not be listed. */
export async function holding(plan: Plan, names: string[], facts: Facts): Promise<Set<string>> {
  if (names.length === 0) return new Set();
  switch (plan.op) {
    case 'listed':
      if (plan.by.by === 'submission') return among(names, await ofSubmission(plan.by, facts));
      return having(plan.condition, names, facts);
    case 'test':
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
      return (await isListedSooner(plan, names, facts))
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
async function isListedSooner(plan: Relation, names: string[], facts: Facts): Promise<boolean> {
  if (plan.op === 'children') return false;
  const { of, beside } = plan;
  if (of.size <= 10 * names.length) return true;
  const most = mostInTime(beside);
  return most > 0 && timesIn(of).length > 0 && (await listsSoon(timesIn(of), most, facts));
}

async function listsSoon(times: ListedBy[], most: number, facts: Facts): Promise<boolean> {
  for (const by of times) if (await facts.listedWhole(by, most)) return true;
  return false;
}

/** The times that all files of a plan were declared in, and the submissions that made all of them. */
function timesIn(plan: Plan): ListedBy[] {
  if (plan.op === 'and') return plan.items.flatMap(timesIn);
  return plan.op === 'listed' && mentionsParents(plan.by) ? [plan.by] : [];
}

/** A file is a child of a set when an ancestor of it is in the set, and a parent when a descendant is. */
async function related({ op, of, depth }: Relation, names: string[], facts: Facts): Promise<Set<string>> {
  const relatives = await walk(names, { op: op === 'children' ? 'parents' : 'children', depth }, facts);
  const reached = [...new Set([...relatives.values()].flat())];
  const declared =
    op === 'children' && !holdsDeclared(of) ? [...(await facts.cards(reached)).keys()] : reached;
  const wanted = await holding(of, declared, facts);
  return new Set(names.filter((name) => relatives.get(name)?.some((relative) => wanted.has(relative))));
}

/** Whether only declared files can be in it, and names need not be looked up for that. */
function holdsDeclared(plan: Plan): boolean {
  if (plan.op === 'and') return plan.items.some(holdsDeclared);
  if (plan.op === 'or') return plan.items.every(holdsDeclared);
  if (plan.op === 'minus') return holdsDeclared(plan.from);
  return plan.op === 'frozen' || plan.op === 'members' || plan.op === 'settled';
}

function frozenSet(frozenId: FrozenId, facts: Facts): Promise<Set<string>> {
  return facts.once(frozenId, async () => new Set(await facts.frozen(frozenId)));
}

/** Only the index knows: a file may be given to a submission after it was declared. */
function ofSubmission(by: ListedBy, facts: Facts): Promise<Set<string>> {
  return facts.once(JSON.stringify(by), async () => new Set(await facts.listed(by, Infinity)));
}

function listed(plan: Plan, facts: Facts): Promise<Set<string>> {
  return facts.once(plan, async () => {
    if (plan.op !== 'parents') return facts.found(plan);
    return new Set(await relativesNamed([...(await facts.found(plan.of))], plan, facts));
  });
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
