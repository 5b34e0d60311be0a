import { type Event } from '#lib/domain/events.ts';
import { type LedgerKey, type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { type Page, type PageRequest } from './page.ts';

/** At most so many inputs are claimed at once: a transaction holds 100 items. */
export const mostClaimed = 90;

/** What is told when a split moves without a launch. */
export interface SplitMove {
  split: SplitState;
  campaignId: number;
  /** The first of them is the news. */
  events: [Event, ...Event[]];
}

/** Slices, and the ledger of inputs; those of test launches apart from production's. */
export interface Slices {
  /** Where the stage's split stands; version 0 when it was never cut. */
  split(stageId: number, isTest?: boolean): Promise<SplitState>;
  /** Newest first. */
  list(stageId: number, request: PageRequest, isTest?: boolean): Promise<Page<Slice>>;
  /** @throws StaleVersion */
  get(stageId: number, sliceId: string, isTest?: boolean): Promise<Slice>;
  /** @throws SliceTaken when the split was moved meanwhile */
  move(move: SplitMove): Promise<void>;
  /** Those of the inputs that are not in the ledger of this round, in their order. */
  free(ledger: LedgerKey & { round: number }, inputs: string[]): Promise<string[]>;
  /**
   * Enters inputs for the open slice, at most `mostClaimed`, with the split as it stands then; all of them or none.
   * @throws SliceTaken when the split was moved meanwhile, or somebody has one of them
   */
  claim(split: SplitState, inputs: string[]): Promise<void>;
  /** All inputs of the open slice, in the order they were claimed. */
  claimed(split: SplitState): Promise<string[]>;
}
