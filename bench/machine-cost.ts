import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { createClient } from '#lib/client/client.ts';
import { type Figure, type Measured } from './rig/figure.ts';
import { startWorld, type BenchWorld } from './rig/world.ts';

const Cost = z.object({ name: z.string(), transitions: z.int(), events: z.int() });
const patienceMs = 180_000;

/** Launches a shipped sample and waits until it and what follows it are done; returns their submissions. */
async function runSample({ url, token }: BenchWorld): Promise<number[]> {
  const client = createClient({ url, token: () => token, experiment: 'hypot' });
  const { items } = await client.listCampaigns({ query: { name: 'particle_scan' } });
  const campaignId = items[0]?.campaignId ?? 0;
  const { campaign } = await client.getCampaign({ params: { campaignId } });
  const [stage] = campaign.stages;
  const first = await client.launchStage({
    params: { stageId: stage?.stageId ?? 0 },
    body: { requestKey: 'machine-cost' },
  });
  const until = performance.now() + patienceMs;
  while (performance.now() < until) {
    const { submission, children } = await client.getSubmission({
      params: { submissionId: first.submissionId },
    });
    if (submission.followUp === 'done' && children.length > 0) return [first.submissionId];
    await pause(500);
  }
  throw new Error('the sample did not come to its end');
}

function costsOf({ dataDir }: BenchWorld): z.infer<typeof Cost>[] {
  const db = new DatabaseSync(join(dataDir, 'executions.db'));
  const rows = db.prepare('SELECT name, transitions, events FROM executions').all();
  db.close();
  return rows.map((row) => Cost.parse(row));
}

function figuresOf(world: BenchWorld, submissions: number[]): Measured[] {
  const costs = costsOf(world);
  return submissions.flatMap((submissionId) => {
    const own = costs.filter(({ name }) => name.endsWith(`-${submissionId}`));
    const transitions = own.reduce((sum, cost) => sum + cost.transitions, 0);
    const events = own.reduce((sum, cost) => sum + cost.events, 0);
    return [
      {
        what: 'transitions of a submission with one dependent, both machines',
        ...{
          measured: String(transitions),
          target: '≤ 20',
          isMet: transitions <= 20,
          numbers: { transitions },
        },
      },
      {
        what: 'history events of the same (waits cost none; a year of them: test/statemachines/budgets.test.ts)',
        ...{ measured: String(events), target: '≤ 500', isMet: events <= 500, numbers: { events } },
      },
    ];
  });
}

export const machineCost: Figure = {
  name: 'machine-cost',
  target: '≤ 20 transitions an ordinary submission, ≤ 500 history events',
  run: async () => {
    const world = await startWorld();
    try {
      const submissions = await runSample(world);
      await world.stopWorld();
      return { figures: figuresOf(world, submissions) };
    } finally {
      await world.end();
    }
  },
};
