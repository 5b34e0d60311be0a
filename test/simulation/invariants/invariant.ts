import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type MemoryState } from '#test/support/memory/state.ts';
import { type Hosts } from '#test/simulation/simulated-host.ts';
import { type Batch } from '#test/simulation/simulated-queue.ts';
import { type Entry } from '#test/simulation/trace.ts';

/** All that can be known of a simulation. */
export interface Known {
  /** As they were at the beginning. */
  campaigns: readonly Campaign[];
  trace: readonly Entry[];
  /** Nothing breaks and nobody dies in this story. */
  isUntroubled: boolean;
  state: MemoryState;
  clusters: Batch['clusters'];
  scripts: Hosts['scripts'];
  /** Launch logs as far as they were taken, by submission. */
  logs: ReadonlyMap<number, string>;
  /** What the machines hold, as text; only at the end. */
  kept: () => string;
}

/** Something that must always be true; each answer is a violation in words. */
export interface Invariant {
  name: string;
  /** Looks at what has just happened. */
  step?: (entry: Entry, known: Known) => string[];
  /** Looks at everything once nothing is left to happen. */
  end?: (known: Known) => string[];
}
