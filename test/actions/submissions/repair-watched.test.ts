import { describe, expect, it } from 'vitest';
import { awaitReceipt } from '#functions/tasks/await-receipt.ts';
import { failLaunch } from '#functions/tasks/fail-launch.ts';
import { pollHost } from '#functions/tasks/poll-host.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { launchFollower } from '#lib/actions/outputs/launch-follower.ts';
import { recordJobs } from '#lib/actions/submissions/record-jobs.ts';
import { repairWatched } from '#lib/actions/submissions/repair-watched.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';

const report = { jobId: '7.0@schedd', command: null };

async function requested(house: House, requestKey = 'k') {
  const { stageId } = await withCampaign(house, sample('particle_scan.ini'), 'hypot');
  const again = (key: string) =>
    requestLaunch(
      stageId('gen'),
      {
        requestKey: key,
        cause: { by: 'person' },
        requestedBy: 'petra',
        isTest: false,
        paramOverrides: [],
        parentId: null,
      },
      house.ports,
    );
  const { submissionId, launchId } = await again(requestKey);
  const payload = { experiment: 'hypot', submissionId };
  const submission = () => house.ports.submissions.get(submissionId);
  const split = () => house.ports.slices.split(stageId('gen'));
  const poll = () => pollHost.invoke({ ...payload, host: 'localhost', account: 'hypotpro' }, house.ports);
  return { submissionId, launchId, payload, submission, split, poll, again };
}

const refused = { Error: 'LoginRefused', Cause: 'no' };

describe('a launch that was given up', () => {
  it('takes its slice back when its jobs are reported after all', async () => {
    const house = aHouse('hypot');
    const { submissionId, payload, split, again } = await requested(house);
    await failLaunch.invoke({ ...payload, error: refused }, house.ports);
    expect(await split()).toMatchObject({ returned: [0] });

    await recordJobs(submissionId, report, house.ports);

    expect(await split()).toMatchObject({ returned: [] });
    expect((await again('k2')).dataset).toBe('muon_1GeV');
  });

  it('leaves its slice to the launch that has it by now', async () => {
    const house = aHouse('hypot');
    const { submissionId, payload, split, again } = await requested(house);
    await failLaunch.invoke({ ...payload, error: refused }, house.ports);
    expect((await again('k2')).dataset).toBe('electron_1GeV');

    await recordJobs(submissionId, report, house.ports);

    expect(await split()).toMatchObject({ cursor: 1, returned: [] });
  });

  it('is followed when its jobs show in the queue after all', async () => {
    const house = aHouse('hypot');
    const { submissionId, launchId, payload, submission, poll } = await requested(house);
    await startRemoteLaunch.invoke(payload, house.ports);
    await awaitReceipt.invoke({ ...payload, taskToken: 'receipt' }, house.ports);
    Object.assign(house.site.scripts.get(launchId)!, { state: 'killed' });
    const live = { idle: 0, running: 2, held: 0, isControlled: false, jobIds: ['7@schedd'], counted: [] };
    house.site.live.set(submissionId, live);
    await poll();
    expect(await submission()).toMatchObject({ status: 'Running', jobIds: ['7@schedd'] });

    house.clock.advance(60);
    await repairWatched('hypot', house.ports);

    expect(house.site.started).toContainEqual({
      machine: 'follow-submission',
      name: `follow-hypot-${submissionId}`,
    });
  });

  it('is not given up once it has reported jobs', async () => {
    const house = aHouse('hypot');
    const { submissionId, payload, submission } = await requested(house);
    await recordJobs(submissionId, report, house.ports);

    await failLaunch.invoke({ ...payload, error: refused }, house.ports);

    expect((await submission()).status).toBe('New');
  });
});

describe('a start whose answer was lost', () => {
  it('has its log read although its jobs were seen before the second try', async () => {
    const house = aHouse('hypot');
    const { submissionId, launchId, payload, submission, poll } = await requested(house);
    await house.ports.launcher.start({ host: 'localhost', account: 'hypotpro' }, launchId, 'script');
    house.site.scripts.get(launchId)!.log = 'hello\n';
    await recordJobs(submissionId, report, house.ports);
    house.site.live.set(submissionId, {
      ...{ idle: 0, running: 1, held: 0, isControlled: false, jobIds: ['7@schedd'], counted: [] },
    });
    await poll();
    expect((await submission()).status).toBe('Running');

    await startRemoteLaunch.invoke(payload, house.ports);
    await poll();

    expect((await submission()).script).toMatchObject({ state: 'running', logBytes: 6 });
    expect(house.site.scripts.size).toBe(1);
  });
});

describe('one submission that cannot be written', () => {
  it('keeps no news from the others of its host', async () => {
    const house = aHouse('hypot');
    const first = await requested(house);
    await startRemoteLaunch.invoke(first.payload, house.ports);
    const { submissionId, launchId } = await first.again('k2');
    await startRemoteLaunch.invoke({ experiment: 'hypot', submissionId }, house.ports);
    for (const launch of [first.launchId, launchId]) house.site.scripts.get(launch)!.log = 'hello\n';
    const { logs } = house.ports;
    const write: typeof logs.write = async (id, ...rest) => {
      if (id === first.submissionId) throw new Error('somebody took the log away');
      return logs.write(id, ...rest);
    };
    house.ports.logs = { ...logs, write };

    await expect(first.poll()).rejects.toThrow('took the log away');

    expect((await house.ports.submissions.get(submissionId)).script.logBytes).toBe(6);
  });
});

describe('a test launch of a stage that follows itself', () => {
  it('ends with its first slice: it takes none, so the next would be the same', async () => {
    const house = aHouse('hypot');
    const { submissionId, submission } = await requested(house);
    const { stageId } = await submission();
    const tested = { ...(await submission()), isTest: true };

    const follower = await launchFollower(tested, { stageId, position: 0 }, house.ports);

    expect(follower).toBeUndefined();
    const { items } = await house.ports.events.ofSubmission(submissionId, { limit: 10 });
    expect(items.at(-1)).toMatchObject({ type: 'dependent.skipped', stageId });
  });
});
