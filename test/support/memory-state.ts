import { type Campaign } from '#lib/domain/campaign.ts';
import { type Event } from '#lib/domain/events.ts';
import { type HeldLaunch } from '#lib/domain/held-launch.ts';
import { type Hold } from '#lib/domain/hold.ts';
import { type Launch } from '#lib/domain/launch.ts';
import { type News } from '#lib/domain/news.ts';
import { type Order, type OrderItem } from '#lib/domain/order.ts';
import { type LedgerKey, type Slice, type SplitState } from '#lib/domain/slice.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { type Watch } from '#lib/domain/watch.ts';
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
 * A copy, so that nobody changes what is stored by changing what he got. What is stored is plain data, for which this
 * is three times as fast as structuredClone.
 */
export function copy<Thing>(thing: Thing): Thing;
export function copy(thing: unknown): unknown {
  if (typeof thing !== 'object' || thing === null) return thing;
  if (Array.isArray(thing)) return thing.map((each: unknown) => copy(each));
  return Object.fromEntries(Object.entries(thing).map(([name, value]) => [name, copy(value)]));
}
