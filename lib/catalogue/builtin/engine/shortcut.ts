import { holding } from './conditions.ts';
import { type Facts } from './facts.ts';
import { leadOf, mentionsParents, mostInTime } from './lead.ts';
import { type Plan } from './plan.ts';
import { type Found, type Walkthrough } from './found.ts';
import { inDeclarationOrder } from './walk.ts';

type And = Extract<Plan, { op: 'and' }>;

/** Of fewer files each is asked as quickly as an index. */
const smallSet = 4;
/** More files of a run, or of a time, are not worth looking up. */
const mostListed = 20_000;

/**
 * The files of an `and` by way of an index, where it lists fewer than the part that gives the order holds: looked up,
 * tested, and put in order. Undefined where there is no such way.
 */
export async function shortcut(
  plan: And,
  { from, isOrdered }: Walkthrough,
  facts: Facts,
): Promise<Found[] | undefined> {
  const lead = leadOf(plan.items, isOrdered);
  if (!lead || lead.op === 'listed' || lead.size <= smallSet) return undefined;
  const names = await fewest(plan.items, lead, facts);
  if (!names) return undefined;
  const passed = [...(await holding(plan, names, facts))];
  if (!isOrdered) return passed.map((name, index) => ({ name, next: index + 1 }));
  const found = await placed(lead, passed, facts);
  return found?.filter(({ next }) => next > from);
}

async function fewest(items: Plan[], lead: Plan, facts: Facts): Promise<string[] | undefined> {
  const most = Math.min(lead.size / 2, mostListed);
  // Each of these would be a query for every file above them.
  const mostOfTime = lead.op === 'children' ? Math.max(most, mostInTime(lead.size)) : most;
  let best: string[] | undefined;
  for (const item of items) {
    if (item.op !== 'listed') continue;
    const names = await facts.listedWhole(item.by, mentionsParents(item.by) ? mostOfTime : most);
    if (names && names.length < (best?.length ?? Infinity)) best = names;
  }
  return best;
}

/** Each file at its place in the part that gives the order; undefined where places are not known. */
async function placed(lead: Plan, names: string[], facts: Facts): Promise<Found[] | undefined> {
  switch (lead.op) {
    case 'members':
      return placedIn(lead.dataset, names, facts);
    case 'frozen':
    case 'settled': {
      const places = new Map((await facts.frozen(lead.frozenId)).map((name, place) => [name, place]));
      return sorted(names.map((name) => ({ name, next: (places.get(name) ?? -1) + 1 })));
    }
    case 'minus':
      return placed(lead.from, names, facts);
    case 'and': {
      const first = leadOf(lead.items, true);
      return first && placed(first, names, facts);
    }
    case 'or':
    case 'children':
    case 'parents':
    case 'listed':
      return (await inDeclarationOrder(names, facts)).map((name, index) => ({ name, next: index + 1 }));
    case 'slice':
    case 'test':
      return undefined;
  }
}

async function placedIn(dataset: string, names: string[], facts: Facts): Promise<Found[] | undefined> {
  const cards = await facts.cards(names);
  const found = names.map((name) => ({ name, place: cards.get(name)?.places.get(dataset) }));
  // Files that were declared before places were noted have none.
  if (found.some(({ place }) => place === undefined)) return undefined;
  return sorted(found.map(({ name, place = 0 }) => ({ name, next: place + 1 })));
}

const sorted = (found: Found[]): Found[] => found.toSorted((a, b) => a.next - b.next);
