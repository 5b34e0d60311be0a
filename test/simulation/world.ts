import { type Ports } from '#lib/ports/index.ts';
import { type MemoryState } from '#test/support/memory/state.ts';
import { type Random } from './random.ts';
import { type Entry, type Fact } from './trace.ts';
import { type VirtualTime } from './virtual-time.ts';
import { type Weather } from './weather.ts';

/** What every part of a simulation shares. */
export interface World {
  random: Random;
  time: VirtualTime;
  weather: Weather;
  trace: Entry[];
  tell: (who: string, fact: Fact) => void;
  /** Something outside has moved: the tick looks again within a minute. */
  stir: () => void;
  state: MemoryState;
  /** Questions of people that are not answered yet. */
  asking: number;
  /** Whose call takes effect now: its name, and how long the story was when it last read the holds, or began. */
  caller: { who: string; looked: number } | undefined;
  /** The ports as they are without faults. */
  ports: Ports;
}

export const isAway = ({ weather, time }: Pick<World, 'weather' | 'time'>, what: string): boolean =>
  weather.outages.some(
    (outage) => outage.what === what && outage.from <= time.now() && time.now() < outage.until,
  );

export const isCalm = ({ weather, time }: Pick<World, 'weather' | 'time'>): boolean =>
  time.now() >= weather.calmAt;

/** Nothing goes on, nothing is asked for, and nothing waits to go on. */
export function isQuiet({ asking, state: { watches, holds, held, due, orders } }: World): boolean {
  if (watches.size > 0 || holds.size > 0 || due || asking > 0) return false;
  return (
    [...orders.values()].every(({ state }) => state === 'done') &&
    [...held.values()].every(({ state }) => state !== 'waiting')
  );
}

/** All rows there are, as text. */
export function rowsOf(state: MemoryState): string {
  const values: unknown[] = Object.values(state);
  return JSON.stringify(
    values.map((each) => (each instanceof Map ? [...(each as Map<unknown, unknown>)] : each)),
  );
}

/** A secret that must be found nowhere (architecture I10). */
export const canary = 'canary-d41d8cd9';
