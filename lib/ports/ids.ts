import { type Counted, type EventId, type FrozenId, type LaunchId, type SliceId } from '#lib/domain/ids.ts';

/** New identities. */
export interface Ids {
  launch(): LaunchId;
  slice(): SliceId;
  event(): EventId;
  frozen(): FrozenId;
  /** The next positive integer of its kind; gaps are allowed, repeats are not. */
  number(counted: Counted): Promise<number>;
}
