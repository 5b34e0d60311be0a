import { setTimeout as pause } from 'node:timers/promises';
import { isPomsError } from '#lib/domain/errors.ts';
import { applyBench, type BenchCampaign } from './rig/campaign.ts';
import { round, type Figure, type Measured } from './rig/figure.ts';
import { launched, notingLaunch, watchSessions } from './rig/load.ts';
import { startWorld, type BenchWorld } from './rig/world.ts';

const campaign: BenchCampaign = {
  name: 'bench_held',
  stages: 1,
  setup: 'umask 022',
  launchScript: notingLaunch,
};

const keyOf = (index: number): string => `held-${index}`;
const fifths = [1, 2, 3, 4, 5];

/** Asks for launches one after another. @throws where one is not held */
async function askHeld({ client }: BenchWorld, stageId: number, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const asked = client.launchStage({ params: { stageId }, body: { requestKey: keyOf(index) } });
    const name = await asked.then(
      () => 'launched',
      (error: unknown) => (isPomsError(error) ? error.name : String(error)),
    );
    if (name !== 'LaunchHeld') throw new Error(`request ${index} was not held: ${name}`);
  }
}

/** The seconds each fifth of them took to start. @throws when none starts for a minute */
async function secondsOfFifths(world: BenchWorld, count: number): Promise<number[]> {
  const seconds: number[] = [];
  let began = performance.now();
  for (const fifth of fifths) {
    const since = performance.now();
    while (launched(world).length < (fifth * count) / 5) {
      if (performance.now() - since > 300_000)
        throw new Error(`${launched(world).length} of ${count} started`);
      await pause(100);
    }
    seconds.push((performance.now() - began) / 1000);
    began = performance.now();
  }
  return seconds;
}

/** Whether they were launched in the order they were asked for, and how far a script began from its place. */
async function orderOf({ client }: BenchWorld, stageId: number, started: string[]) {
  const ids: number[] = [];
  for (let index = 0; index < started.length; index += 1) {
    // The same key again is answered with what it became.
    const again = { params: { stageId }, body: { requestKey: keyOf(index) } };
    ids.push((await client.launchStage(again)).submissionId);
  }
  const place = new Map(started.map((id, index) => [Number(id), index]));
  const moved = Math.max(...ids.map((id, index) => Math.abs((place.get(id) ?? Infinity) - index)));
  return { isOrdered: ids.every((id, index) => index === 0 || id > (ids[index - 1] ?? 0)), moved };
}

async function measure(world: BenchWorld, count: number): Promise<Measured[]> {
  const { stageIds } = await applyBench(world.client, campaign);
  const stageId = stageIds[0] ?? 0;
  const { holdId } = await world.client.placeHold({
    body: { scope: { of: 'stage', stageId }, reason: 'to measure' },
  });
  await askHeld(world, stageId, count);
  const sessions = watchSessions(world);
  await world.client.liftHold({ params: { holdId } });
  const seconds = await secondsOfFifths(world, count);
  sessions.stop();
  const started = launched(world);
  const twice = started.length - new Set(started).size;
  const { isOrdered, moved } = await orderOf(world, stageId, started);
  const { commands, connections } = sessions.most;
  const [first = NaN, last = NaN] = [seconds[0], seconds.at(-1)];
  return [
    {
      ...{ what: 'launched in the order they were asked for', measured: isOrdered ? 'all' : 'not all' },
      ...{ target: 'all', isMet: isOrdered, numbers: { count, moved } },
    },
    {
      ...{ what: 'most places that a script began from its turn', measured: String(moved) },
      ...{ target: '< 40, a round', isMet: moved < 40, numbers: { moved } },
    },
    {
      ...{ what: 'most ssh sessions at once', measured: `${commands} on ${connections} connection(s)` },
      ...{ target: '≤ 8', isMet: commands <= 8, numbers: { commands, connections } },
    },
    {
      ...{ what: 'launched twice', measured: `${twice} of ${started.length}` },
      ...{ target: '0', isMet: twice === 0, numbers: { twice } },
    },
    {
      ...{ what: 'seconds until each fifth had started', measured: seconds.map(round).join(', ') },
      ...{ target: 'flat (last ≤ 1.3 × first)', isMet: last / first <= 1.3, numbers: { first, last } },
    },
  ];
}

export const heldLaunches: Figure = {
  name: 'held-launches',
  target: '1,000 held launches released in order, ≤ 8 ssh sessions, none twice, at a flat cost',
  run: async ({ isQuick }) => {
    const world = await startWorld();
    try {
      return { figures: await measure(world, isQuick ? 100 : 1000) };
    } finally {
      await world.end();
    }
  },
};
