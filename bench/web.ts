import { applyBench } from './rig/campaign.ts';
import { largestPaint, openCold, scriptBytes, startBrowser, type BenchBrowser } from './rig/browser.ts';
import { quantile, round, timed, type Context, type Figure, type Measured } from './rig/figure.ts';
import { seedCampaigns } from './rig/seed-campaigns.ts';
import { seedSubmissions } from './rig/seed.ts';
import { experiment } from './rig/world.ts';
import { clickToPaint, idleCost, memoryWhileLive } from './web-live.ts';

const loads = 5;

async function firstScripts(at: BenchBrowser): Promise<Measured> {
  const { counted, leave } = await openCold(at, `/${experiment}/campaigns`, 'tbody tr td a');
  const bytes = scriptBytes(counted, at.pageDir);
  const count = counted.answers().filter(({ url }) => url.endsWith('.js')).length;
  await leave();
  return {
    what: `scripts of the first view, ${count} files, gzip`,
    measured: `${round(bytes / 1000)} KB`,
    ...{ target: '≤ 200 KB', isMet: bytes <= 200_000, numbers: { bytes, count } },
  };
}

interface View {
  what: string;
  path: string;
  /** What is on the screen when the page is there. */
  ready: string;
}

async function paints(at: BenchBrowser, { what, path, ready }: View): Promise<Measured> {
  const times: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    const { page, leave } = await openCold(at, path, ready);
    times.push(await largestPaint(page));
    await leave();
  }
  const median = quantile(times, 0.5);
  const most = Math.max(...times);
  return {
    what: `largest paint of ${what}, median of ${loads} cold loads`,
    measured: `${round(median)} ms (at most ${round(most)})`,
    ...{ target: '≤ 1.5 s', isMet: median <= 1500, numbers: { median, most } },
  };
}

/** A campaign whose stage has had many launches, among many campaigns. */
async function seedLarge({ world: { client, table } }: BenchBrowser, { isQuick, say }: Context) {
  const [campaigns, submissions] = isQuick ? [1_000, 10_000] : [10_000, 100_000];
  const large = await applyBench(client, {
    name: 'bench_web',
    stages: 5,
    setup: 'true',
    launchScript: 'true',
  });
  const { campaignId, stageIds } = large;
  const [stageId = 0] = stageIds;
  say(`seeding ${campaigns} campaigns and ${submissions} submissions`);
  const { ms } = await timed(async () => {
    await seedCampaigns(table, campaigns);
    await seedSubmissions(table, { campaignId, stageId, count: submissions });
  });
  say(`seeded in ${round(ms / 1000)} s`);
  return { campaigns, submissions, campaignId, stageId };
}

async function measure(at: BenchBrowser, context: Context): Promise<Measured[]> {
  const { campaigns, submissions, campaignId, stageId } = await seedLarge(at, context);
  const ofLarge = `with a stage of ${submissions} submissions`;
  const views: View[] = [
    { what: `the list of ${campaigns} campaigns`, path: 'campaigns', ready: 'tbody tr td a' },
    { what: `a campaign ${ofLarge}`, path: `campaigns/${campaignId}`, ready: 'article header a' },
    {
      what: 'the submissions of that stage',
      path: `stages/${stageId}?tab=submissions`,
      ready: 'tbody tr td a',
    },
  ];
  const figures = [await firstScripts(at)];
  for (const view of views) figures.push(await paints(at, { ...view, path: `/${experiment}/${view.path}` }));
  const cheap = { name: 'bench_live', stages: 5, setup: 'true', launchScript: 'true' };
  const live = await applyBench(at.world.client, cheap);
  const place = { campaignId: live.campaignId, stageId: live.stageIds[0] ?? 0 };
  figures.push(await idleCost(at, place, context));
  figures.push(await clickToPaint(at, place, context));
  figures.push(...(await memoryWhileLive(at, place, context)));
  return figures;
}

export const web: Figure = {
  name: 'web',
  target:
    'scripts ≤ 200 KB gzip, largest paint ≤ 1.5 s with 10,000 campaigns, memory flat (≤ 1.15) over ten minutes of changes',
  run: async (context) => {
    const at = await startBrowser();
    try {
      return { figures: await measure(at, context) };
    } finally {
      await at.end();
    }
  },
};
