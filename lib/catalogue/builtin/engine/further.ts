import { holding } from './conditions.ts';
import { type Facts } from './facts.ts';
import { leadOf } from './lead.ts';
import { type Plan } from './plan.ts';
import { type Found } from './found.ts';
import { sequence } from './sequence.ts';
import { shortcut } from './shortcut.ts';

/** A stretch of an order that only grows at its end. */
export interface Stretch {
  found: Found[];
  /** The place to go on from; all before it was looked at. */
  next: number;
  /** Files that were looked at. */
  looked: number;
}

/**
 * Whether the files a plan finds keep their places, so that a list of them can be written in stretches: where the order
 * is that of a dataset without a definition, or of a frozen list. In another order a file may appear before the place.
 */
export function keepsPlaces(plan: Plan): boolean {
  switch (plan.op) {
    case 'members':
    case 'frozen':
      return true;
    case 'minus':
      return keepsPlaces(plan.from);
    case 'and': {
      const lead = leadOf(plan.items, true);
      return lead !== undefined && keepsPlaces(lead);
    }
    case 'slice':
      return plan.of.op === 'members' || plan.of.op === 'frozen';
    case 'or':
    case 'children':
    case 'parents':
    case 'settled':
    case 'listed':
    case 'test':
      return false;
  }
}

/** The files of a plan that keeps places, stretch by stretch from a place on. */
export async function* further(plan: Plan, from: number, facts: Facts): AsyncGenerator<Stretch> {
  if (plan.op === 'and') yield* furtherOfAnd(plan, from, facts);
  else if (plan.op === 'minus')
    for await (const stretch of further(plan.from, from, facts)) {
      const excluded = await holding(plan.less, namesOf(stretch), facts);
      yield { ...stretch, found: stretch.found.filter(({ name }) => !excluded.has(name)) };
    }
  else
    for await (const found of sequence(plan, { from, isOrdered: true }, facts)) {
      const last = found.at(-1);
      if (last) yield { found, next: last.next, looked: found.length };
    }
}

async function* furtherOfAnd(
  plan: Extract<Plan, { op: 'and' }>,
  from: number,
  facts: Facts,
): AsyncGenerator<Stretch> {
  const short = await shortcut(plan, { from, isOrdered: true }, facts);
  if (short) {
    const last = short.at(-1);
    if (last) yield { found: short, next: last.next, looked: short.length };
    return;
  }
  const lead = leadOf(plan.items, true);
  if (!lead) return;
  const items = plan.items.filter((item) => item !== lead);
  const others: Plan = { op: 'and', items, rank: Infinity, size: Infinity };
  for await (const stretch of further(lead, from, facts)) {
    const passed = await holding(others, namesOf(stretch), facts);
    yield { ...stretch, found: stretch.found.filter(({ name }) => passed.has(name)) };
  }
}

const namesOf = ({ found }: Stretch): string[] => found.map(({ name }) => name);
