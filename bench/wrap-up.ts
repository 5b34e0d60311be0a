import { setTimeout as pause } from 'node:timers/promises';
import { followName } from '#lib/contract/machines.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { batchOf, endAll } from './rig/batch.ts';
import { configure, type Configured } from './rig/configure.ts';
import { inParallel, round, type Context, type Figure, type Measured } from './rig/figure.ts';
import { seedSubmissions } from './rig/seed.ts';
import { openSite, type Site } from './rig/site.ts';
import { experiment } from './rig/world.ts';

const patienceSeconds = 120;

interface WrappedUp {
  count: number;
  seconds: number;
  /** Until the queue's news were written for all. */
  completedSeconds: number;
  done: number;
  /** Processor time of this process: all but the store and the programs. */
  cpuSeconds: number;
}

/** An output that the jobs of the submission declared, where the verification looks for it (behaviour §8.3). */
async function declareOutput({ ports }: Site, { submissionId, createdAt }: Submission): Promise<void> {
  const file = {
    ...{ name: `out_${submissionId}.root`, size: 1, checksum: `sha256:${'0'.repeat(64)}`, location: null },
    ...{ runs: [], softwareVersion: null, parents: [], metadata: {} },
    ...{ declaredAt: createdAt, submissionId, claimedBy: [], declaredBy: 'bench' },
  };
  await ports.catalogue.declare(file, [`poms_depends_${submissionId}_1`]);
}

/** Submissions whose one job runs, each followed by its machine. */
async function seedRunning(site: Site, configured: Configured, count: number): Promise<Submission[]> {
  const { batch, engine, table } = site;
  const { campaignId, snapshots, stageIds } = configured;
  const jobs = { idle: 1, running: 0, held: 0, completed: 0, failed: 0, cancelled: 0, total: 1 };
  const now = new Date().toISOString();
  const seeded = await seedSubmissions(
    table,
    {
      ...{ campaignId, stageId: stageIds[0] ?? 0, count },
      said: (_index, submissionId) => ({
        ...{ status: 'Idle', statusAt: now, createdAt: now, completedAt: null, snapshots, jobs },
        ...{ jobIds: [batchOf(batch, submissionId)], isDrained: false, followUp: 'pending', verdict: null },
      }),
    },
    () => now,
  );
  await inParallel(count, 8, async (index) => {
    const submission = seeded[index];
    if (submission) await declareOutput(site, submission);
  });
  for (const { submissionId } of seeded)
    engine.start('follow-submission', followName(experiment, submissionId), { experiment, submissionId });
  await engine.idle();
  return seeded;
}

async function countSettled({ ports }: Site, seeded: Submission[]): Promise<number> {
  const rows = await ports.submissions.getMany(seeded.map(({ submissionId }) => submissionId));
  return rows.filter(({ status, followUp }) => status === 'Located' && followUp === 'done').length;
}

/** Ticks as the local world does, with a second between them, until all is done. */
async function wrapUpAll(site: Site, seeded: Submission[]): Promise<WrappedUp> {
  const count = seeded.length;
  endAll(site.batch);
  const began = performance.now();
  const cpu = process.cpuUsage();
  const elapsed = (): number => (performance.now() - began) / 1000;
  let completedSeconds = NaN;
  const over = new AbortController();
  const ticking = (async () => {
    while (!over.signal.aborted) {
      await site.tick();
      if (Number.isNaN(completedSeconds)) completedSeconds = elapsed();
      await pause(1000);
    }
  })();
  // Asking the store about a thousand rows four times a second would be half of the load.
  const areRunning = (): boolean => site.engine.list({ status: 'RUNNING', limit: 1 }).length > 0;
  while (areRunning() && elapsed() < patienceSeconds) await pause(100);
  const seconds = elapsed();
  const { user, system } = process.cpuUsage(cpu);
  over.abort();
  await ticking;
  const done = await countSettled(site, seeded);
  return { count, seconds, completedSeconds, done, cpuSeconds: (user + system) / 1e6 };
}

function rowsOf(wrapped: WrappedUp[]): Measured[] {
  const [small, large] = [wrapped[0], wrapped.at(-1)];
  if (!small || !large) return [];
  const growth = large.seconds / small.seconds / (large.count / small.count);
  return [
    ...wrapped.map(({ count, seconds, completedSeconds, done, cpuSeconds }) => ({
      what: `${count} submissions completing at once`,
      measured: `${round(seconds)} s until all are settled and followed up (first tick ${round(completedSeconds)} s; processor ${round(cpuSeconds)} s)`,
      ...(count === large.count ? { target: '< 10 s for 1,000', isMet: seconds < 10 && done === count } : {}),
      numbers: { count, seconds, completedSeconds, cpuSeconds },
    })),
    {
      ...{ what: 'lost', measured: `${large.count - large.done} of ${large.count}`, target: 'none' },
      ...{
        isMet: wrapped.every(({ count, done }) => count === done),
        numbers: { lost: large.count - large.done },
      },
    },
    {
      ...{ what: `growth from ${small.count} to ${large.count}`, measured: `${round(growth)} × linear` },
      ...{ target: 'linear', isMet: growth <= 1.25, numbers: { growth } },
    },
  ];
}

async function all(site: Site, { isQuick, say }: Context): Promise<Measured[]> {
  const campaign = { name: 'bench_wrap_up', stages: 1, setup: 'true', launchScript: 'true' };
  const configured = await configure(site.ports, campaign);
  const wrapped: WrappedUp[] = [];
  for (const count of isQuick ? [25, 100] : [250, 1_000]) {
    say(`seeding ${count} submissions that run`);
    wrapped.push(await wrapUpAll(site, await seedRunning(site, configured, count)));
  }
  return rowsOf(wrapped);
}

export const wrapUp: Figure = {
  name: 'wrap-up',
  target: '1,000 submissions completing at once: all settled and followed up in < 10 s, none lost',
  run: async (context) => {
    const site = await openSite();
    try {
      return { figures: await all(site, context) };
    } finally {
      await site.end();
    }
  },
};
