import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Event } from '#lib/domain/events.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Hold } from '#lib/domain/holds/hold.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { type News } from '#lib/domain/watching/news.ts';
import { type Order, type OrderItem } from '#lib/domain/orders/order.ts';
import { type Repeat } from '#lib/domain/launches/repeat.ts';
import { type LedgerKey, type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type DueRelease } from '#lib/ports/holds.ts';

/** What the memory stores of one experiment keep together, since reservations and changes write several of them. */
export interface MemoryState {
  experiment: string;
  campaigns: Map<number, Campaign>;
  /** By request key. */
  launches: Map<string, Launch>;
  submissions: Map<number, Submission>;
  watches: Map<number, Watch>;
  /** By `submissionId/wait`. */
  waits: Map<string, string[]>;
  /** Refused second attempts, by submission. */
  repeats: Map<number, Repeat[]>;
  slices: Map<string, Slice>;
  /** Production's, by stage. */
  splits: Map<number, SplitState>;
  testSplits: Map<number, SplitState>;
  /** Claimed inputs with the slice they are in, by ledger and round. */
  claims: Map<string, Map<string, number>>;
  events: Event[];
  news: News[];
  holds: Map<string, Hold>;
  due: DueRelease | undefined;
  /** By id, with what they are found by. */
  held: Map<string, HeldLaunch>;
  heldKeys: Map<string, string>;
  lease: { owner: string; until: number } | undefined;
  orders: Map<string, Order>;
  /** By `orderId/submissionId`. */
  orderItems: Map<string, OrderItem>;
}

export function memoryState(experiment = 'sbnd'): MemoryState {
  return {
    experiment,
    campaigns: new Map(),
    launches: new Map(),
    submissions: new Map(),
    watches: new Map(),
    waits: new Map(),
    repeats: new Map(),
    slices: new Map(),
    splits: new Map(),
    testSplits: new Map(),
    claims: new Map(),
    events: [],
    news: [],
    holds: new Map(),
    due: undefined,
    held: new Map(),
    heldKeys: new Map(),
    lease: undefined,
    orders: new Map(),
    orderItems: new Map(),
  };
}

/** The splits of production, or those of test launches. */
export function splitsOf(state: MemoryState, { isTest }: Pick<LedgerKey, 'isTest'>): Map<number, SplitState> {
  return isTest ? state.testSplits : state.splits;
}

/** Whether the split is the one after the stored one. */
export function isNext(state: MemoryState, split: SplitState): boolean {
  return (splitsOf(state, split).get(split.stageId)?.version ?? 0) === split.version - 1;
}

/**
 * A copy that is frozen all the way down: nobody changes what is stored by changing what he gave or got. What is frozen
 * is such a copy already, which everybody can have.
 */
export function copy<Thing>(thing: Thing): Thing;
export function copy(thing: unknown): unknown {
  if (typeof thing !== 'object' || thing === null || Object.isFrozen(thing)) return thing;
  return Object.freeze(Array.isArray(thing) ? thing.map((each: unknown) => copy(each)) : copyOfRow(thing));
}

function copyOfRow(row: object): object {
  const own: Record<string, unknown> = { ...row };
  for (const name in own) {
    const value = own[name];
    if (typeof value === 'object' && value !== null) own[name] = copy(value);
  }
  return own;
}
