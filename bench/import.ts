import { quantile, round, timed, type Figure, type Measured } from './rig/figure.ts';
import { iniOf } from './rig/campaign.ts';
import { startWorld, type BenchWorld } from './rig/world.ts';

async function measure({ client }: BenchWorld, stages: number): Promise<Measured[]> {
  const ini = iniOf({ name: 'bench_import', stages, setup: 'true', launchScript: 'true' });
  const plans: number[] = [];
  for (let index = 0; index < 6; index += 1) {
    const plan = await timed(async () => client.applyCampaign({ body: { ini, isPlanOnly: true } }));
    if (plan.result.problems.length > 0) throw new Error(JSON.stringify(plan.result.problems.slice(0, 3)));
    // The first one warms up.
    if (index > 0) plans.push(plan.ms);
  }
  const applied = await timed(async () => client.applyCampaign({ body: { ini, isPlanOnly: false } }));
  if (!applied.result.isSaved) throw new Error('it was not saved');
  const again = await timed(async () => client.applyCampaign({ body: { ini, isPlanOnly: false } }));
  const plan = quantile(plans, 0.5);
  return [
    {
      what: `.ini of ${stages} stages (${round(ini.length / 1000)} KB): parse, validate, plan`,
      measured: `${round(plan)} ms`,
      ...{ target: '< 300 ms', isMet: plan < 300, numbers: { plan } },
    },
    {
      ...{ what: 'apply', measured: `${round(applied.ms)} ms`, target: '< 3 s', isMet: applied.ms < 3000 },
      numbers: { apply: applied.ms },
    },
    { what: 'apply it again', measured: `${round(again.ms)} ms`, numbers: { again: again.ms } },
  ];
}

export const importing: Figure = {
  name: 'import',
  target: '1,000 stages: parse, validate and plan in < 300 ms; apply in < 3 s',
  run: async ({ isQuick }) => {
    const world = await startWorld();
    try {
      return { figures: await measure(world, isQuick ? 100 : 1_000) };
    } finally {
      await world.end();
    }
  },
};
