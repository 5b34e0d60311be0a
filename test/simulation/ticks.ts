import { type Machines } from './machine.ts';
import { isCalm, type World } from './world.ts';

const minute = 60_000;
/** While nothing moves outside, a tick finds what the one before found: it may as well come later. */
const longestMinutes = 90;

/** The schedule that starts `poll-queues`: every minute, sometimes late, sometimes twice at once. */
export function startTicks(world: World, machines: () => Machines) {
  const { time, random } = world;
  let number = 0;
  let quiet = 0;
  let due = Infinity;
  const poll = (): void => {
    number += 1;
    machines().start('poll-queues', `poll-${number}`, { experiment: 'sim' });
  };
  const plan = (ms: number): void => {
    const at = time.now() + ms;
    if (due <= at) return;
    due = at;
    time.at(at, () => {
      // An earlier one was planned since, and has been.
      if (due !== at) return;
      due = Infinity;
      const { watches, due: release, orders } = world.state;
      const isOrdered = [...orders.values()].some(({ state }) => state !== 'done');
      if (watches.size > 0 || release || isOrdered) poll();
      if (!isCalm(world) && random.chance(world.weather.twice)) poll();
      quiet += 1;
      const minutes = Math.min(3 ** (quiet - 1), longestMinutes);
      plan(minutes * minute + random.lapse(minutes * 20_000));
    });
  };
  plan(minute);
  return {
    stir: (): void => {
      quiet = 0;
      plan(random.between(1, minute));
    },
  };
}
