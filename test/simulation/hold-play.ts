import { liftHold, placeHold } from '#lib/actions/holds/place-hold.ts';
import { removeHeldLaunch } from '#lib/actions/launches/remove-held-launch.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { holdIdOf, type HoldScope } from '#lib/domain/holds/hold.ts';
import { askUntilAnswered } from './asking.ts';
import { places } from './weather.ts';
import { type World } from './world.ts';

const hour = 3_600_000;
const actor = { username: 'olga', experiment: 'sim', role: 'production' as const };

function scopeOf({ random }: World, { campaignId, stages }: Campaign): HoldScope {
  switch (random.between(0, 4)) {
    case 0:
      return { of: 'everything' };
    case 1:
      return { of: 'campaign', campaignId };
    case 2:
      return { of: 'host', host: random.pick(places.hosts) };
    default:
      return { of: 'stage', stageId: random.pick(stages).stageId };
  }
}

const place = async (world: World, scope: HoldScope) =>
  askUntilAnswered(world, {
    ...{ who: 'olga', what: `holds ${holdIdOf(scope)}` },
    ask: async (ports) => placeHold({ scope, reason: 'simulated' }, actor, ports),
  });

const lift = async (world: World, holdId: string) =>
  askUntilAnswered(world, {
    ...{ who: 'olga', what: `lifts ${holdId}` },
    ask: async (ports) => liftHold(holdId, actor, ports),
  });

/** Lifted after a while, and now and then placed again at once. */
async function holdForAWhile(world: World, scope: HoldScope): Promise<void> {
  const { random, time } = world;
  do {
    if ((await place(world, scope)) !== 'done') return;
    await time.sleep(1000 + random.lapse(random.chance(0.7) ? 8 * hour : 60_000));
    // Just as it is let go somebody thinks better of it.
    if (random.chance(0.3))
      time.after(random.lapse(10_000), () => {
        void removeOne(world);
      });
    await lift(world, holdIdOf(scope));
  } while (random.chance(0.25));
}

/** Whoever asked for a launch may think better of it, as long as it is held. */
async function removeOne(world: World): Promise<void> {
  const waiting = [...world.state.held.values()].filter(
    ({ state, request }) => state === 'waiting' && request !== null,
  );
  if (waiting.length === 0) return;
  const { heldId, requestedBy } = world.random.pick(waiting);
  await askUntilAnswered(world, {
    ...{ who: requestedBy, what: `removes ${heldId}` },
    ask: async (ports) => removeHeldLaunch(heldId, { ...actor, username: requestedBy }, ports),
  });
}

/** What was placed late, by a question nobody waited for any more, is lifted too. */
async function liftAll(world: World): Promise<void> {
  while (world.state.holds.size > 0) {
    for (const holdId of [...world.state.holds.keys()]) await lift(world, holdId);
    await world.time.sleep(hour);
  }
}

/** People hold parts of the work and let them go again. Returns when the last hold is looked for. */
export function playHolds(world: World, campaign: Campaign): number {
  const { random, time } = world;
  if (!random.chance(0.4)) return 0;
  for (let n = random.between(1, 3); n > 0; n -= 1) {
    const scope = scopeOf(world, campaign);
    time.at(time.now() + random.lapse((random.chance(0.7) ? 2 : 20) * hour), () => {
      void holdForAWhile(world, scope);
    });
  }
  for (let n = random.between(0, 3); n > 0; n -= 1)
    time.at(time.now() + random.between(0, 6 * hour), () => {
      void removeOne(world);
    });
  const end = time.now() + 40 * hour;
  time.at(end, () => {
    void liftAll(world);
  });
  return end;
}
