import { partsOf } from '#lib/dynamo/batches.ts';
import { holding, settledAs } from './conditions.ts';
import { type Facts } from './facts.ts';
import { leadOf } from './lead.ts';
import { type Found, type Walkthrough } from './found.ts';
import { type Plan } from './plan.ts';
import { shortcut } from './shortcut.ts';
import { inDeclarationOrder, relativesOf } from './walk.ts';

/** As many as one round of batch reads takes. */
const chunk = 500;

/**
 * The files a plan finds, each once, in chunks. The order: a dataset's and a frozen list's own; of an `and` and a
 * `minus` that of the part they begin with; otherwise by time of declaration and name.
 */
export async function* sequence(plan: Plan, through: Walkthrough, facts: Facts): AsyncGenerator<Found[]> {
  switch (plan.op) {
    case 'members':
      if (through.from >= plan.size) return;
      for await (const page of facts.members(plan.dataset, through.from, plan.size))
        yield page.map(({ place, file }) => ({ name: file, next: place + 1 }));
      return;
    case 'frozen':
      yield* frozenFrom(plan, through.from, facts);
      return;
    case 'settled':
      yield* settled(plan, through.from, facts);
      return;
    case 'listed':
      for (const found of inChunks((await facts.listed(plan.by, Infinity)) ?? [], through.from))
        yield keep(found, await holding(plan, namesOf(found), facts));
      return;
    case 'and':
      yield* filtered(plan, through, facts);
      return;
    case 'minus':
      yield* remaining(plan, through, facts);
      return;
    case 'or':
    case 'children':
    case 'parents': {
      const names = await together(plan, facts);
      yield* inChunks(through.isOrdered ? await inDeclarationOrder(names, facts) : names, through.from);
      return;
    }
    case 'slice':
      yield* sliced(plan, through.from, facts);
      return;
    case 'test':
      return;
  }
}

/** All the names a plan finds, in any order. */
export async function findAll(plan: Plan, facts: Facts): Promise<Set<string>> {
  const names = new Set<string>();
  for await (const found of sequence(plan, { from: 0, isOrdered: false }, facts))
    for (const { name } of found) names.add(name);
  return names;
}

const namesOf = (found: Found[]) => found.map(({ name }) => name);

function keep(found: Found[], passed: Set<string>): Found[] {
  return found.filter(({ name }) => passed.has(name));
}

function* inChunks(names: string[], from: number): Generator<Found[]> {
  const found = names.map((name, index) => ({ name, next: index + 1 }));
  yield* partsOf(found.slice(from), chunk);
}

async function* frozenFrom(
  { frozenId, size }: PlanOf<'frozen'>,
  from: number,
  facts: Facts,
): AsyncGenerator<Found[]> {
  if (from >= size) return;
  let place = from;
  for await (const names of facts.frozenRange(frozenId, from, size)) {
    yield names.map((name, index) => ({ name, next: place + index + 1 }));
    place += names.length;
  }
}

type PlanOf<Op extends Plan['op']> = Extract<Plan, { op: Op }>;

async function* settled(plan: PlanOf<'settled'>, from: number, facts: Facts): AsyncGenerator<Found[]> {
  const known = await facts.outcomes(plan.project);
  for (const found of inChunks(await facts.frozen(plan.frozenId), from))
    yield keep(found, settledAs(plan.outcomes, namesOf(found), known));
}

async function* filtered(plan: PlanOf<'and'>, through: Walkthrough, facts: Facts): AsyncGenerator<Found[]> {
  const short = await shortcut(plan, through, facts);
  if (short) {
    yield* partsOf(short, chunk);
    return;
  }
  const { items } = plan;
  const lead = leadOf(items, through.isOrdered);
  if (!lead) return;
  const others: Plan = {
    op: 'and',
    items: items.filter((item) => item !== lead),
    rank: Infinity,
    size: Infinity,
  };
  for await (const found of sequence(lead, through, facts))
    yield keep(found, await holding(others, namesOf(found), facts));
}

async function* remaining(
  { from, less }: PlanOf<'minus'>,
  through: Walkthrough,
  facts: Facts,
): AsyncGenerator<Found[]> {
  for await (const found of sequence(from, through, facts)) {
    const excluded = await holding(less, namesOf(found), facts);
    yield found.filter(({ name }) => !excluded.has(name));
  }
}

async function together(plan: PlanOf<'or' | 'children' | 'parents'>, facts: Facts): Promise<string[]> {
  if (plan.op === 'children' || plan.op === 'parents')
    return relativesOf([...(await findAll(plan.of, facts))], plan, facts);
  const names = new Set<string>();
  for (const item of plan.items) for (const name of await findAll(item, facts)) names.add(name);
  return [...names];
}

/** Places in a dataset and in a frozen list are numbers without gaps, so a slice of one is a jump. */
async function* sliced(plan: PlanOf<'slice'>, from: number, facts: Facts): AsyncGenerator<Found[]> {
  const { of, limit, offset, stride } = plan;
  const isJump = of.op === 'members' || of.op === 'frozen';
  const first = offset + from * stride;
  let place = isJump ? first : 0;
  const end = offset + limit * stride;
  for await (const found of sequence(boundTo(end, of), { from: place, isOrdered: true }, facts)) {
    const placed = found.map(({ name }, index) => ({ name, place: place + index }));
    place += found.length;
    yield placed
      .filter((one) => one.place >= first && one.place < end && (one.place - offset) % stride === 0)
      .map((one) => ({ name: one.name, next: (one.place - offset) / stride + 1 }));
    if (place >= end) return;
  }
}

/** Reads no member behind the end of the slice. */
function boundTo(end: number, plan: Plan): Plan {
  return plan.op === 'members' || plan.op === 'frozen' ? { ...plan, size: Math.min(plan.size, end) } : plan;
}
