import { type Event } from '#lib/domain/events.ts';
import { type Hold, type HoldId } from '#lib/domain/holds/hold.ts';
import { type EventId } from '#lib/domain/ids.ts';

/** A release that is to be carried out: some hold was lifted. */
export interface DueRelease {
  dueId: EventId;
  /** Machines that have worked on it and handed over. */
  turn: number;
}

/** Who keeps what from starting. */
export interface Holds {
  /** All of them; one small query, asked before every start. */
  list(): Promise<Hold[]>;
  /** Places the hold, or gives the one of this scope another reason. */
  place(hold: Hold, event: Event): Promise<void>;
  /**
   * Lifts it and makes a release due, in one step; the event's id names the release.
   * @throws HoldNotFound
   */
  lift(holdId: HoldId, event: Event): Promise<void>;
  due(): Promise<DueRelease | undefined>;
  /** Hands the release over to the next machine, or ends it (null), unless another became due meanwhile. */
  passOn(due: DueRelease, next: DueRelease | null): Promise<void>;
}
