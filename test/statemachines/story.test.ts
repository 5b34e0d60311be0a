import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { tasks } from '#functions/tasks/index.ts';
import { decideApproval } from '#lib/actions/submissions/decide-approval.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { engineWorkflows, openEngine, type Engine } from '#lib/local/engine/engine.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';
import { playJobs } from '#test/support/play-jobs.ts';

const machineNames = ['launch-submission', 'follow-submission', 'poll-queues'];
const machines = Object.fromEntries(
  machineNames.map((name) => [
    name,
    JSON.parse(
      readFileSync(join(import.meta.dirname, `../../statemachines/${name}.asl.json`), 'utf8'),
    ) as unknown,
  ]),
);

const opened: { engine: Engine; dir: string }[] = [];
afterEach(async () => {
  for (const { engine, dir } of opened.splice(0)) {
    await engine.close();
    rmSync(dir, { recursive: true });
  }
});

/** The production machines, tasks and actions on memory ports. */
function anEngine(house: House): Engine {
  const dir = mkdtempSync(join(tmpdir(), 'poms-story-'));
  const engine = openEngine({
    dbPath: join(dir, 'executions.db'),
    machines,
    tasks,
    ports: () => house.ports,
    onFailed: async ({ name, error }) => Promise.reject(new Error(`${name}: ${JSON.stringify(error)}`)),
  });
  house.ports.workflows = engineWorkflows(engine);
  opened.push({ engine, dir });
  return engine;
}

/** Ticks until nothing is live, playing every submission's jobs once its script has started. */
async function runToEnd(
  house: House,
  engine: Engine,
  jobs: { version: string; generate: Record<string, number>; ending?: string },
) {
  const played = new Set<number>();
  for (let tick = 0; tick < 200; tick += 1) {
    await engine.idle();
    const watched = await house.ports.submissions.watched();
    if (watched.length === 0) return;
    for (const { submissionId, phase } of watched) {
      if (phase !== 'launching' || played.has(submissionId)) continue;
      played.add(submissionId);
      const submission = await house.ports.submissions.get(submissionId);
      await playJobs(house, submission, { ...jobs, generate: jobs.generate[submission.stage] ?? 0 });
    }
    await engine.runOnce('poll-queues', { experiment: house.ports.site.experiment });
  }
  throw new Error('the campaign did not come to its end');
}

async function launch(house: House, stageId: number) {
  return requestLaunch(
    stageId,
    {
      requestKey: 'story',
      cause: { by: 'person' },
      requestedBy: 'petra',
      isTest: false,
      paramOverrides: [],
      parentId: null,
    },
    house.ports,
  );
}

async function story(house: House) {
  const { items } = await house.ports.submissions.list({ experiment: true }, { limit: 100 });
  return items
    .toReversed()
    .map(({ stage, status, verdict, followUp }) => ({ stage, status, outputs: verdict?.outputs, followUp }));
}

describe('a campaign', () => {
  it('goes on by itself through five stages to the last file', async () => {
    const house = aHouse();
    const engine = anEngine(house);
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));

    await launch(house, stageId('gen'));
    await runToEnd(house, engine, { version: 'v06_48_00_MCC', generate: { gen: 10 } });

    const located = { status: 'Located', outputs: 10, followUp: 'done' };
    expect(await story(house)).toEqual(
      ['gen', 'g4', 'detsim', 'reco', 'anatree'].map((stage) => ({ stage, ...located })),
    );
  });

  it('goes round a self-dependency until the splits end, each with its own dependent', async () => {
    const house = aHouse('hypot');
    const engine = anEngine(house);
    const { stageId } = await withCampaign(house, sample('particle_scan.ini'), 'hypot');

    await launch(house, stageId('gen'));
    await runToEnd(house, engine, { version: 'v1_1', generate: { gen: 3 }, ending: 'dat' });

    const told = await story(house);
    expect(told.filter(({ stage }) => stage === 'gen')).toHaveLength(4);
    expect(told.filter(({ stage }) => stage === 'sim')).toHaveLength(4);
    expect(new Set(told.map(({ status }) => status))).toEqual(new Set(['Located']));
    const { items } = await house.ports.slices.list(stageId('gen'), { limit: 10 });
    expect(items.map(({ name, state }) => [name, state]).sort()).toEqual(
      ['electron_1GeV', 'electron_3GeV', 'muon_1GeV', 'muon_3GeV'].map((name) => [name, 'done']),
    );
  });

  const petra = { username: 'petra', experiment: 'hypot', role: 'production' } as const;

  async function aStudyAwaitingApproval() {
    const house = aHouse('hypot');
    const engine = anEngine(house);
    const { stageId } = await withCampaign(house, sample('diamond.ini'), 'hypot');
    const jobs = { version: 'v2_00', generate: { gen: 4 }, ending: 'dat' };
    await launch(house, stageId('gen'));
    await runToEnd(house, engine, jobs);
    const { items } = await house.ports.submissions.list({ stageId: stageId('publish') }, { limit: 9 });
    return { house, publish: items[0]!, goOn: async () => runToEnd(house, engine, jobs) };
  }

  it('joins what branched once, and waits for approval before it publishes', async () => {
    const { house, publish, goOn } = await aStudyAwaitingApproval();
    const compared = await story(house);

    await decideApproval(publish.submissionId, { isApproved: true, why: 'good', actor: petra }, house.ports);
    await goOn();

    expect(compared.map(({ stage }) => stage).toSorted()).toEqual([
      'clean',
      'compare',
      'gen',
      'noisy',
      'publish',
    ]);
    expect(compared.find(({ stage }) => stage === 'compare')).toMatchObject({
      status: 'Located',
      outputs: 8,
    });
    expect(publish).toMatchObject({ status: 'Awaiting Approval', jobIds: [] });
    const { status, followUp, reason } = await house.ports.submissions.get(publish.submissionId);
    expect({ status, followUp }).toEqual({ status: 'Located', followUp: 'done' });
    expect(reason).toContain('approved by petra: good');
    expect(house.site.scripts.has(publish.launchId)).toBe(false);
  });

  it('ends what was rejected, and lets nobody decide it again otherwise', async () => {
    const { house, publish } = await aStudyAwaitingApproval();
    const { submissionId } = publish;
    const decide = async (isApproved: boolean) =>
      decideApproval(submissionId, { isApproved, why: '', actor: petra }, house.ports);

    const rejected = await decide(false);
    const again = await decide(false);

    expect(rejected).toMatchObject({ status: 'Removed', reason: 'rejected by petra' });
    expect(again.version).toBe(rejected.version);
    await expect(decide(true)).rejects.toMatchObject({ name: 'ApprovalNotAwaited' });
  });

  it('lets nobody approve who may not act on it', async () => {
    const { house, publish } = await aStudyAwaitingApproval();
    const actor = { username: 'anna', experiment: 'hypot', role: 'analysis' } as const;

    const approving = decideApproval(publish.submissionId, { isApproved: true, why: '', actor }, house.ports);

    await expect(approving).rejects.toMatchObject({ name: 'NotAllowed' });
    expect(await house.ports.submissions.get(publish.submissionId)).toMatchObject({
      status: 'Awaiting Approval',
    });
  });

  it('stays within 20 transitions for an ordinary submission', async () => {
    const house = aHouse();
    const engine = anEngine(house);
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));

    const { submissionId } = await launch(house, stageId('gen'));
    await runToEnd(house, engine, { version: 'v06_48_00_MCC', generate: { gen: 10 } });

    const spent = ['launch', 'follow'].map(
      (machine) => engine.describe(`${machine}-sbnd-${submissionId}`)!.transitions,
    );
    expect(spent[0]! + spent[1]!).toBeLessThanOrEqual(20);
  });
});
