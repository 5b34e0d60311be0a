import { batchOf } from './rig/batch.ts';
import { mean, round, timed, type Context, type Figure, type Measured } from './rig/figure.ts';
import { megabytes } from './rig/proc.ts';
import { seedSubmissions } from './rig/seed.ts';
import { openSite, type Site } from './rig/site.ts';

const stageId = 4_000_001;
const campaignId = 4_000_001;

interface Tick {
  live: number;
  ms: number;
  first: number;
  questions: number;
  ourMegabytes: number;
  storeMegabytes: number;
}

/** Submissions with one idle job each, that changed at some time in the last hour. */
async function seedLive(site: Site, count: number): Promise<void> {
  const { batch, table } = site;
  const jobs = { idle: 1, running: 0, held: 0, completed: 0, failed: 0, cancelled: 0, total: 1 };
  const ids: string[] = [];
  const seeded = await seedSubmissions(
    table,
    {
      ...{ campaignId, stageId, count },
      said: (_index, submissionId) => {
        const jobIds = [batchOf(batch, submissionId)];
        ids.push(...jobIds);
        return { status: 'Idle', jobs, jobIds, isDrained: false, followUp: 'pending', verdict: null };
      },
    },
    (index) => new Date(Date.now() - ((index * 37) % 3600) * 1000).toISOString(),
  );
  if (seeded.length !== count || ids.length !== count) throw new Error('not all were seeded');
}

async function measure(site: Site, live: number): Promise<Tick> {
  const ticks: number[] = [];
  let questions = 0;
  const count = 4;
  for (let index = 0; index < count; index += 1) {
    const before = site.asked.poll + site.asked.run;
    ticks.push((await timed(site.tick)).ms);
    questions = site.asked.poll + site.asked.run - before;
  }
  const [first = NaN, ...rest] = ticks;
  const ourMegabytes = megabytes(process.pid);
  const storeMegabytes = site.storePid === null ? NaN : megabytes(site.storePid);
  return { live, ms: mean(rest), first, questions, ourMegabytes, storeMegabytes };
}

function rowsOf(ticks: Tick[]): Measured[] {
  const last = ticks.at(-1);
  const before = ticks.at(-2);
  if (!last || !before) return [];
  const growth = last.ms / before.ms / (last.live / before.live);
  return [
    {
      ...{
        what: 'remote questions a tick',
        measured: ticks.map(({ questions, live }) => `${questions} (${live} live)`).join(', '),
      },
      ...{
        target: '1 per host, account and batch system',
        isMet: ticks.every(({ questions }) => questions === 1),
      },
      numbers: Object.fromEntries(ticks.map(({ live, questions }) => [`live${live}`, questions])),
    },
    ...ticks.map(({ live, ms, first }) => ({
      ...{ what: `tick with ${live} live`, measured: `${round(ms)} ms (the first ${round(first)} ms)` },
      ...(live === last.live ? { target: '10,000 in < 10 s', isMet: ms < 10_000 } : {}),
      numbers: { live, ms, first },
    })),
    {
      ...{ what: `growth from ${before.live} to ${last.live}`, measured: `${round(growth)} × linear` },
      ...{ target: '≤ linear', isMet: growth <= 1.1, numbers: { growth } },
    },
    {
      what: `memory with ${last.live} live`,
      measured: `${round(last.ourMegabytes)} MB, and the store ${round(last.storeMegabytes)} MB`,
      ...{ target: '< 512 MB', isMet: last.ourMegabytes < 512 },
      numbers: { ours: last.ourMegabytes, store: last.storeMegabytes },
    },
  ];
}

async function all(site: Site, { isQuick, say }: Context): Promise<Measured[]> {
  const ticks: Tick[] = [];
  for (const live of isQuick ? [10, 100, 1_000] : [100, 1_000, 10_000]) {
    say(`seeding up to ${live} live submissions`);
    await seedLive(site, live - (ticks.at(-1)?.live ?? 0));
    ticks.push(await measure(site, live));
  }
  return rowsOf(ticks);
}

export const pollTick: Figure = {
  name: 'poll-tick',
  target: 'one remote question a host and account; ≤ linear; 10,000 live in < 10 s and < 512 MB',
  run: async (context) => {
    const site = await openSite();
    try {
      return { figures: await all(site, context) };
    } finally {
      await site.end();
    }
  },
};
