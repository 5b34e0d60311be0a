import { reasonOf } from '#lib/domain/submissions/obstacle.ts';
import { describe, expect, it } from 'vitest';
import { awaitCompletion } from '#functions/tasks/await-completion.ts';
import { awaitReceipt } from '#functions/tasks/await-receipt.ts';
import { defineInput } from '#functions/tasks/define-input.ts';
import { failLaunch } from '#functions/tasks/fail-launch.ts';
import { finishFollowing } from '#functions/tasks/finish-following.ts';
import { launchDependent } from '#functions/tasks/launch-dependent.ts';
import { pollHost } from '#functions/tasks/poll-host.ts';
import { startFollowing } from '#functions/tasks/start-following.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { verifyOutputs } from '#functions/tasks/verify-outputs.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { repairWatched } from '#lib/actions/submissions/repair-watched.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Ports } from '#lib/ports/index.ts';
import { Crash, dyingAt } from '#test/support/crash.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';
import { playJobs } from '#test/support/play-jobs.ts';

interface Scene {
  house: House;
  submissionId: number;
  g4: number;
}

type Step = (scene: Scene, ports: Ports) => Promise<unknown>;

const payload = ({ submissionId }: Scene) => ({ experiment: 'sbnd', submissionId });
const poll: Step = (_scene, ports) =>
  pollHost.invoke({ experiment: 'sbnd', host: 'localhost', account: 'sbndpro' }, ports);
const jobs: Step = async ({ house, submissionId }) =>
  playJobs(house, await house.ports.submissions.get(submissionId), { version: 'v06_48_00_MCC', generate: 2 });

/** The life of one generator submission, step by step as the machines go. */
const life: [string, Step][] = [
  ['defining its input', (scene, ports) => defineInput.invoke(payload(scene), ports)],
  ['starting its script', (scene, ports) => startRemoteLaunch.invoke(payload(scene), ports)],
  [
    'awaiting its receipt',
    (scene, ports) => awaitReceipt.invoke({ ...payload(scene), taskToken: 'receipt' }, ports),
  ],
  ['its jobs', jobs],
  ['polling its host', poll],
  ['starting to follow it', (scene, ports) => startFollowing.invoke(payload(scene), ports)],
  [
    'awaiting its completion',
    (scene, ports) => awaitCompletion.invoke({ ...payload(scene), taskToken: 'completion' }, ports),
  ],
  ['polling its host again', poll],
  ['verifying its outputs', (scene, ports) => verifyOutputs.invoke(payload(scene), ports)],
  [
    'launching its dependent',
    (scene, ports) => launchDependent.invoke({ ...payload(scene), stageId: scene.g4, position: 1 }, ports),
  ],
  ['finishing', (scene, ports) => finishFollowing.invoke(payload(scene), ports)],
];

async function aScene(): Promise<Scene> {
  const house = aHouse();
  const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const { submissionId } = await requestLaunch(
    stageId('gen'),
    {
      requestKey: 'k',
      cause: { by: 'person' },
      requestedBy: 'petra',
      isTest: false,
      paramOverrides: [],
      parentId: null,
    },
    house.ports,
  );
  return { house, submissionId, g4: stageId('g4') };
}

/** What must be the same whatever crashed: one script, the end, one dependent, both waits over. */
async function outcome({ house, submissionId }: Scene) {
  const { ports, site } = house;
  house.clock.advance(60);
  await repairWatched('sbnd', ports);
  const { status, followUp, jobIds } = await ports.submissions.get(submissionId);
  const { items } = await ports.submissions.list({ experiment: true }, { limit: 10 });
  const changes = (await ports.events.ofSubmission(submissionId, { limit: 50 })).items.filter(
    ({ type }) => type === 'submission.statusChanged',
  );
  return {
    status,
    followUp,
    jobIds,
    scripts: site.scripts.size,
    stages: items.map(({ stage }) => stage),
    machines: site.started.map(({ name }) => name.replace(/\d+$/, '')).sort(),
    resumed: [...new Set(site.resumed.map(({ token }) => token))].sort(),
    statusChanges: changes.length,
  };
}

async function live(scene: Scene, from: number, to: number): Promise<void> {
  for (const [, step] of life.slice(from, to)) await step(scene, scene.house.ports);
}

const expected = {
  status: 'Located',
  followUp: 'done',
  scripts: 1,
  stages: ['g4', 'gen'],
  machines: ['follow-sbnd-', 'launch-sbnd-', 'launch-sbnd-'],
  resumed: ['completion', 'receipt'],
};

describe('a launch of which nobody can tell whether it began', () => {
  it('keeps its slice: it is not handed out a second time', async () => {
    const house = aHouse('hypot');
    const { stageId } = await withCampaign(house, sample('particle_scan.ini'), 'hypot');
    const request = {
      requestKey: 'k',
      cause: { by: 'person' as const },
      requestedBy: 'petra',
      isTest: false,
      paramOverrides: [],
      parentId: null,
    };
    const { submissionId } = await requestLaunch(stageId('gen'), request, house.ports);

    await failLaunch.invoke(
      { experiment: 'hypot', submissionId, error: { Error: 'Lambda.Unknown', Cause: 'killed' } },
      house.ports,
    );

    const again = await requestLaunch(stageId('gen'), { ...request, requestKey: 'k2' }, house.ports);
    expect(again.dataset).toBe('muon_1GeV');
    expect(reasonOf(await house.ports.submissions.get(submissionId))).toContain('look for its jobs');
  });
});

describe('a launch that lost contact once and was refused later', () => {
  it('keeps its slice too: the first try may have begun', async () => {
    const house = aHouse('hypot');
    const { stageId } = await withCampaign(house, sample('particle_scan.ini'), 'hypot');
    const request = {
      requestKey: 'k',
      cause: { by: 'person' as const },
      requestedBy: 'petra',
      isTest: false,
      paramOverrides: [],
      parentId: null,
    };
    const { submissionId } = await requestLaunch(stageId('gen'), request, house.ports);
    const data = { experiment: 'hypot', submissionId };
    house.ports.launcher.start = async () =>
      Promise.reject(new PomsError('LaunchHostUnreachable', { host: 'localhost', why: 'cut' }));
    await startRemoteLaunch.invoke(data, house.ports).catch(() => undefined);

    await failLaunch.invoke(
      { ...data, error: { Error: 'HostKeyChanged', Cause: 'another key' } },
      house.ports,
    );

    expect(await house.ports.slices.split(stageId('gen'))).toMatchObject({ cursor: 1, returned: [] });
  });
});

describe('D4: a process that dies', () => {
  it.each(life.map(([name], index) => ({ name, index })).filter(({ name }) => name !== 'its jobs'))(
    'while $name leaves nothing lost and nothing done twice',
    async ({ index }) => {
      const [, step] = life[index]!;
      for (const when of ['before', 'after'] as const) {
        const census = await aScene();
        await live(census, 0, index);
        const counted = dyingAt(census.house.ports, Infinity, when);
        await step(census, counted.ports);
        expect(counted.calls()).toBeGreaterThan(0);

        for (let n = 1; n <= counted.calls(); n += 1) {
          const scene = await aScene();
          await live(scene, 0, index);
          await expect(step(scene, dyingAt(scene.house.ports, n, when).ports)).rejects.toThrow(Crash);

          await step(scene, scene.house.ports);
          // The next ticks look after what died between a write and its effect.
          scene.house.clock.advance(60);
          await repairWatched('sbnd', scene.house.ports);
          await live(scene, index + 1, life.length);

          expect(await outcome(scene), `${when} call ${n}`).toMatchObject(expected);
        }
      }
    },
  );

  it('while failing a launch gives the slice back once', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let n = 1; n <= 6; n += 1) {
        const house = aHouse('hypot');
        const { stageId } = await withCampaign(house, sample('particle_scan.ini'), 'hypot');
        const request = {
          requestKey: 'k',
          cause: { by: 'person' as const },
          requestedBy: 'petra',
          isTest: false,
          paramOverrides: [],
          parentId: null,
        };
        const { submissionId } = await requestLaunch(stageId('gen'), request, house.ports);
        const data = { experiment: 'hypot', submissionId, error: { Error: 'LoginRefused', Cause: 'no' } };

        await failLaunch.invoke(data, dyingAt(house.ports, n, when).ports).catch(() => undefined);
        await failLaunch.invoke(data, house.ports);

        expect(await house.ports.slices.split(stageId('gen'))).toMatchObject({ cursor: 1, returned: [0] });
        const again = await requestLaunch(stageId('gen'), { ...request, requestKey: 'k2' }, house.ports);
        expect(again.dataset).toBe('electron_1GeV');
      }
    }
  });
});
