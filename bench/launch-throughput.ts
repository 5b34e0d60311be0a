import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { mean, quantile, round, timed, type Context, type Figure, type Measured } from './rig/figure.ts';
import { applyBench, type BenchCampaign } from './rig/campaign.ts';
import { childrenOf, commandOf, connectionsTo } from './rig/proc.ts';
import { seedSubmissions } from './rig/seed.ts';
import { account, startWorld, type BenchWorld } from './rig/world.ts';

/** People, schedules and dependencies that ask at the same time. */
const askers = 8;

/** Says who was launched, and prints what jobsub_submit would. */
const campaign: BenchCampaign = {
  name: 'bench_throughput',
  stages: 1,
  setup: 'umask 022',
  launchScript:
    'echo $POMS_TASK_ID >> $HOME/launched && echo Use job id 9$POMS_TASK_ID.0@bench.localhost to retrieve output',
};

function launched({ dataDir }: BenchWorld): string[] {
  try {
    const path = join(dataDir, 'submit-host', 'home', account, 'launched');
    return readFileSync(path, 'utf8').trim().split('\n').filter(Boolean);
  } catch {
    return [];
  }
}

/** Looks 20 times a second how many connections and commands the submit host has. */
function watchSessions({ pid, ssh }: BenchWorld) {
  const most = { connections: 0, commands: 0 };
  const timer = setInterval(() => {
    const commands = childrenOf(pid).filter((child) => commandOf(child).includes('/agent-')).length;
    most.commands = Math.max(most.commands, commands);
    most.connections = Math.max(most.connections, connectionsTo(ssh.port));
  }, 50);
  return {
    most,
    stop: () => {
      clearInterval(timer);
    },
  };
}

interface Stretch {
  answered: number[];
  seconds: number;
  perMinute: number;
  /** Seconds until the last one that was asked for had been started. */
  drainSeconds: number;
}

/** Launches as fast as it goes for so long; counts what has started on the submit host by the end of it. */
async function launchFor(world: BenchWorld, stageId: number, seconds: number, key: string): Promise<Stretch> {
  const before = launched(world).length;
  const answered: number[] = [];
  const began = performance.now();
  const elapsed = (): number => (performance.now() - began) / 1000;
  const asker = async (which: number): Promise<void> => {
    for (let count = 0; elapsed() < seconds; count += 1) {
      const body = { requestKey: `${key}-${which}-${count}` };
      const { ms } = await timed(async () => world.client.launchStage({ params: { stageId }, body }));
      answered.push(ms);
    }
  };
  await Promise.all(Array.from({ length: askers }, async (_none, which) => asker(which)));
  const took = elapsed();
  const started = launched(world).length - before;
  while (launched(world).length - before < answered.length && elapsed() < took + 120) await pause(50);
  return { answered, seconds: took, perMinute: (started / took) * 60, drainSeconds: elapsed() - took };
}

/** Asks for all slices of a list at the same moment. */
async function race(world: BenchWorld, count: number): Promise<Measured> {
  const items = Array.from({ length: count }, (_none, index) => `part${index}`).join(',');
  const { stageIds } = await applyBench(world.client, {
    ...{ ...campaign, name: 'bench_race', dataset: items, splitType: 'list' },
    setup: 'umask 077',
  });
  const stageId = stageIds[0] ?? 0;
  const asked = await timed(async () =>
    Promise.all(
      Array.from({ length: count }, async (_none, index) =>
        world.client.launchStage({ params: { stageId }, body: { requestKey: `race-${index}` } }),
      ),
    ),
  );
  const different = new Set(asked.result.map(({ dataset }) => dataset)).size;
  return {
    what: `${count} launches of a list at the same moment`,
    measured: `${different} different slices, ${round(asked.ms / 1000)} s`,
    target: '0 slices taken twice',
    isMet: different === count,
    numbers: { asked: count, different, seconds: asked.ms / 1000 },
  };
}

function answer(stretch: Stretch): Measured {
  const [p50, p95] = [quantile(stretch.answered, 0.5), quantile(stretch.answered, 0.95)];
  return {
    what: `request answered, ${askers} at a time`,
    measured: `p50 ${round(p50)} ms, p95 ${round(p95)} ms`,
    target: '< 60 ms p50',
    isMet: p50 < 60,
    numbers: { p50, p95 },
  };
}

function rate({ perMinute, seconds, answered, drainSeconds }: Stretch): Measured {
  const over = round(drainSeconds);
  return {
    what: `scripts started, over ${round(seconds)} s`,
    measured: `${round(perMinute)} a minute (${answered.length} asked; the last started ${over} s after)`,
    target: '≥ 600 a minute',
    isMet: perMinute >= 600,
    numbers: { perMinute, seconds, drainSeconds },
  };
}

function flatness(early: Stretch, late: Stretch, seeded: number): Measured {
  const [first, last] = [mean(early.answered), mean(late.answered)];
  return {
    what: `cost of a launch with ${seeded} submissions in the stage ÷ with none`,
    measured: `${round(last / first)} × (${round(first)} ms, ${round(last)} ms)`,
    target: 'flat (≤ 1.3 ×)',
    isMet: last / first <= 1.3,
    numbers: { first, last },
  };
}

async function measure(world: BenchWorld, { isQuick, say }: Context): Promise<Measured[]> {
  const { campaignId, stageIds } = await applyBench(world.client, campaign);
  const stageId = stageIds[0] ?? 0;
  await launchFor(world, stageId, 1, 'warm');
  const sessions = watchSessions(world);
  const early = await launchFor(world, stageId, isQuick ? 5 : 30, 'early');
  sessions.stop();
  const seeded = isQuick ? 1_000 : 10_000;
  say(`seeding ${seeded} submissions`);
  await seedSubmissions(world.table, { campaignId, stageId, count: seeded });
  const late = await launchFor(world, stageId, isQuick ? 5 : 15, 'late');
  const all = launched(world);
  const twice = all.length - new Set(all).size;
  const { commands, connections } = sessions.most;
  return [
    rate(early),
    answer(early),
    {
      ...{ what: 'most ssh sessions at once', measured: `${commands} on ${connections} connection(s)` },
      ...{ target: '≤ 8', isMet: commands <= 8, numbers: { commands, connections } },
    },
    {
      ...{ what: 'launched twice', measured: `${twice} of ${all.length}`, target: '0', isMet: twice === 0 },
      numbers: { twice, all: all.length },
    },
    flatness(early, late, seeded),
    await race(world, isQuick ? 20 : 50),
  ];
}

export const launchThroughput: Figure = {
  name: 'launch-throughput',
  target: '≥ 600 launches a minute, answered in < 60 ms (p50), ≤ 8 ssh sessions, none twice',
  run: async (context) => {
    const world = await startWorld();
    try {
      return { figures: await measure(world, context) };
    } finally {
      await world.end();
    }
  },
};
