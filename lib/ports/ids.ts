import {
  type Counted,
  type EventId,
  type FrozenId,
  type HeldId,
  type LaunchId,
  type OrderId,
  type SliceId,
} from '#lib/domain/ids.ts';

/** New identities. */
export interface Ids {
  launch(): LaunchId;
  slice(): SliceId;
  event(): EventId;
  frozen(): FrozenId;
  held(): HeldId;
  order(): OrderId;
  /** The next positive integer of its kind; gaps are allowed, repeats are not. */
  number(counted: Counted): Promise<number>;
}
