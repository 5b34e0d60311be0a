import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Ports } from '#lib/ports/index.ts';
import { memoryCataloguePorts } from '#test/support/memory/catalogue.ts';
import { memoryState } from '#test/support/memory/state.ts';
import { playClient } from './client-play.ts';
import { followersOf, settleFollowers } from './followers.ts';
import { invariants } from './invariants/index.ts';
import { type Known } from './invariants/invariant.ts';
import { simulatedMachines, type Machines } from './machine.ts';
import { observedStores } from './observed-stores.ts';
import { playHolds } from './hold-play.ts';
import { playOrders } from './order-play.ts';
import { playPersons } from './persons.ts';
import { randomOf } from './random.ts';
import { playScript } from './script-play.ts';
import { simulatedHosts, type Hosts } from './simulated-host.ts';
import { simulatedQueue, type Batch } from './simulated-queue.ts';
import { startTicks } from './ticks.ts';
import { lineOf, type Entry } from './trace.ts';
import { beginning, virtualTime } from './virtual-time.ts';
import { weatherOf, type Weather } from './weather.ts';
import { canary, isQuiet, type World } from './world.ts';
import { campaignOf, settle } from './workload.ts';

/** Later than this nothing is waited for: every policy of ours has run out long before. */
const lastDay = beginning + 40 * 86_400_000;

/** Replaces a guard by one that does not guard, to see whether the invariants notice. */
export type Breaking = (ports: Ports, parts: { world: World; startAgain: (launch: string) => void }) => Ports;

export interface Choice {
  breaking?: Breaking;
  weather?: Weather;
  campaign?: Campaign;
  /** Those that follow it. */
  followers?: Campaign[];
}

export interface Told {
  seed: number;
  violations: string[];
  /** The story in lines. */
  story: () => string[];
  submissions: World['state']['submissions'];
  trace: readonly Entry[];
}

interface Parts {
  world: World;
  batch: Batch;
  machines: Machines;
  hosts: Hosts;
  logs: Map<number, string>;
}

function memoryLogs(logs: Map<number, string>): Ports['logs'] {
  return {
    write: async (id, offset, bytes) => {
      logs.set(id, (logs.get(id) ?? '').slice(0, offset) + Buffer.from(bytes).toString());
    },
    read: async (id, offset, maxBytes) => Buffer.from((logs.get(id) ?? '').slice(offset, offset + maxBytes)),
  };
}

function build(seed: number, { weather }: Choice): Parts {
  const random = randomOf(seed);
  const time = virtualTime(random);
  const trace: Entry[] = [];
  const state = memoryState('sim');
  const tell: World['tell'] = (who, fact) => trace.push({ ...fact, who, at: time.now() });
  const logs = new Map<number, string>();
  const world: World = {
    ...{ random, time, trace, state, tell },
    weather: weather ?? weatherOf(random),
    stir: () => undefined,
    asking: 0,
    caller: undefined,
    ports: undefined!,
  };
  const batch = simulatedQueue(world);
  const hosts = simulatedHosts(world, (script) => {
    playScript(world, batch, script);
  });
  const machines: Machines = simulatedMachines(world);
  const stores = observedStores(state, (fact) => {
    tell('store', fact);
  });
  const clock = { now: () => new Date(time.now()) };
  world.ports = {
    ...stores,
    ...{ clock, site: { experiment: 'sim', url: 'http://poms.invalid', waitUnitSeconds: 60 } },
    ...memoryCataloguePorts({ clock, ids: stores.ids }),
    ...{ launcher: hosts.launcher, queue: batch.queue },
    ...{ workflows: machines.workflows, logs: memoryLogs(logs) },
    jobTokens: { issue: async (id) => `${canary}-${id}`, verify: async () => ({ submissionId: 1 }) },
    samples: { write: async () => ({ size: 1, checksum: 'sha256:00', location: '/samples' }) },
  };
  world.stir = startTicks(world, () => machines).stir;
  return { world, batch, machines, hosts, logs };
}

function knownOf({ world, batch, hosts, machines, logs }: Parts, campaigns: Campaign[]): Known {
  const { trace, state } = world;
  const kept = () => JSON.stringify(machines.store.everything());
  const { faults, crash, twice, outages } = world.weather;
  const isUntroubled = Math.max(...Object.values(faults), crash, twice, outages.length) === 0;
  return {
    campaigns,
    trace,
    isUntroubled,
    state,
    clusters: batch.clusters,
    scripts: hosts.scripts,
    logs,
    kept,
  };
}

/** Plays the story of a seed to its end, or to the first thing that must not be. */
export async function runSeed(seed: number, choice: Choice = {}): Promise<Told> {
  const parts = build(seed, choice);
  const { world, hosts } = parts;
  const { time, trace, state, weather } = world;
  const campaign = choice.campaign ?? campaignOf(world.random);
  await settle(world, campaign);
  // Another generator, so that a story without followers is what it is without this.
  const fate = randomOf(~seed);
  const followers = choice.followers ?? (choice.campaign ? [] : followersOf(fate, campaign));
  await settleFollowers(world, fate, followers);
  if (choice.breaking) world.ports = choice.breaking(world.ports, { world, startAgain: hosts.startAgain });
  const known = knownOf(parts, [campaign, ...followers]);
  const lastWish = Math.max(
    playPersons(world, campaign),
    playHolds(world, fate.pick([campaign, ...followers])),
    playOrders(world, campaign, parts.batch.clusters),
    playClient(world, campaign),
  );
  const violations: string[] = [];
  let checked = trace.length;
  const isOver = (): boolean => {
    for (; checked < trace.length; checked += 1)
      for (const { name, step } of invariants)
        for (const what of step?.(trace[checked]!, known) ?? []) violations.push(`${name}: ${what}`);
    const isLate = time.now() > Math.max(weather.calmAt, lastWish + 600_000);
    return violations.length > 0 || (isLate && isQuiet(world));
  };
  await time.run(lastDay, isOver);
  if (violations.length === 0)
    for (const { name, end } of invariants)
      violations.push(...(end?.(known) ?? []).map((what) => `${name}: ${what}`));
  return { seed, violations, story: () => trace.map(lineOf), submissions: state.submissions, trace };
}
