import { mean, quantile, round, timed, type Context, type Figure, type Measured } from './rig/figure.ts';
import { applyBench, type BenchCampaign } from './rig/campaign.ts';
import {
  asFastAsItGoes,
  askers,
  launched,
  launchFor,
  notingLaunch,
  paced,
  watchSessions,
  type Stretch,
} from './rig/load.ts';
import { seedSubmissions } from './rig/seed.ts';
import { startWorld, type BenchWorld } from './rig/world.ts';
const campaign: BenchCampaign = {
  name: 'bench_throughput',
  stages: 1,
  setup: 'umask 022',
  launchScript: notingLaunch,
};

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

function answer(stretch: Stretch, when: string, most?: number): Measured {
  const [p50, p95] = [quantile(stretch.answered, 0.5), quantile(stretch.answered, 0.95)];
  return {
    what: `request answered, ${when}`,
    measured: `p50 ${round(p50)} ms, p95 ${round(p95)} ms`,
    ...(most === undefined ? {} : { target: `< ${most} ms p50`, isMet: p50 < most }),
    numbers: { p50, p95 },
  };
}

function rate(stretch: Stretch, when: string, least?: number): Measured {
  const { perMinute, seconds, answered, drainSeconds } = stretch;
  const over = round(drainSeconds);
  return {
    what: `scripts started, ${when}, over ${round(seconds)} s`,
    measured: `${round(perMinute)} a minute (${answered.length} asked; the last started ${over} s after)`,
    ...(least === undefined ? {} : { target: `≥ ${least} a minute`, isMet: perMinute >= least }),
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
  const seconds = isQuick ? 5 : 30;
  await launchFor(world, { stageId, seconds: 1, key: 'warm', how: asFastAsItGoes });
  const sessions = watchSessions(world);
  const steady = await launchFor(world, { stageId, seconds, key: 'steady', how: paced });
  const early = await launchFor(world, { stageId, seconds, key: 'early', how: asFastAsItGoes });
  sessions.stop();
  const seeded = isQuick ? 1_000 : 10_000;
  say(`seeding ${seeded} submissions`);
  await seedSubmissions(world.table, { campaignId, stageId, count: seeded });
  const late = await launchFor(world, { stageId, seconds: seconds / 2, key: 'late', how: asFastAsItGoes });
  const all = launched(world);
  const twice = all.length - new Set(all).size;
  const { commands, connections } = sessions.most;
  return [
    rate(early, `${askers} asking all the time`, 600),
    answer(steady, 'at 600 a minute', 60),
    answer(early, `${askers} asking all the time`),
    rate(steady, 'asked for 600 a minute'),
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
