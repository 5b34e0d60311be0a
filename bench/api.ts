import { quantile, round, timed, type Context, type Figure, type Measured } from './rig/figure.ts';
import { applyBench } from './rig/campaign.ts';
import { seedCampaigns } from './rig/seed-campaigns.ts';
import { seedSubmissions } from './rig/seed.ts';
import { experiment, startWorld, type BenchWorld } from './rig/world.ts';
import { z } from 'zod';

const Page = z.object({ cursor: z.string().nullable().optional() });

interface Asked {
  what: string;
  path: string;
  /** Walk on through the pages, from the first on. */
  isList: boolean;
}

async function askAll(world: BenchWorld, { what, path, isList }: Asked, count: number): Promise<Measured> {
  const times: number[] = [];
  let bytes = 0;
  let cursor: string | null | undefined;
  for (let index = 0; index < count + 5; index += 1) {
    const more =
      cursor == null ? '' : `${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
    const headers = { authorization: `Bearer ${world.token}`, 'poms-experiment': experiment };
    const { ms, result } = await timed(async () => {
      const response = await fetch(`${world.url}/api${path}${more}`, { headers });
      const text = await response.text();
      if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
      return text;
    });
    bytes = Math.max(bytes, Buffer.byteLength(result));
    if (isList) ({ cursor } = Page.parse(JSON.parse(result)));
    if (index >= 5) times.push(ms);
  }
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  return {
    what,
    measured: `p95 ${round(p95)} ms (p50 ${round(p50)}), ${round(bytes / 1000)} KB`,
    ...{ target: 'p95 < 100 ms, ≤ 60 KB', isMet: p95 < 100 && bytes <= 60_000, numbers: { p50, p95, bytes } },
  };
}

async function measure(world: BenchWorld, { isQuick, say }: Context): Promise<Measured[]> {
  const [campaigns, submissions] = isQuick ? [1_000, 10_000] : [10_000, 100_000];
  const campaign = { name: 'bench_api', stages: 5, setup: 'true', launchScript: 'true' };
  const { campaignId, stageIds } = await applyBench(world.client, campaign);
  const stageId = stageIds[0] ?? 0;
  say(`seeding ${campaigns} campaigns and ${submissions} submissions`);
  const seeding = await timed(async () => {
    await seedCampaigns(world.table, campaigns);
    return seedSubmissions(world.table, { campaignId, stageId, count: submissions });
  });
  say(`seeded in ${round(seeding.ms / 1000)} s`);
  const submissionId = seeding.result[0]?.submissionId ?? 0;
  const count = isQuick ? 30 : 150;
  const asked: Asked[] = [
    { what: `list of ${campaigns} campaigns, page by page`, path: '/campaigns', isList: true },
    {
      what: `stage of ${submissions} submissions, page by page`,
      path: `/submissions?stageId=${stageId}`,
      isList: true,
    },
    { what: 'the same by campaign', path: `/submissions?campaignId=${campaignId}`, isList: true },
    { what: `campaign of ${submissions} submissions`, path: `/campaigns/${campaignId}`, isList: false },
    { what: 'stage', path: `/stages/${stageId}`, isList: false },
    { what: 'submission', path: `/submissions/${submissionId}`, isList: false },
  ];
  const figures: Measured[] = [];
  for (const one of asked) figures.push(await askAll(world, one, count));
  return figures;
}

export const api: Figure = {
  name: 'api',
  target: 'p95 of one page < 100 ms and ≤ 60 KB, with 10,000 campaigns and a stage of 100,000 submissions',
  run: async (context) => {
    const world = await startWorld();
    try {
      return { figures: await measure(world, context) };
    } finally {
      await world.end();
    }
  },
};
