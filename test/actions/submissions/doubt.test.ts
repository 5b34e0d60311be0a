import { reasonOf } from '#lib/domain/submissions/obstacle.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { failLaunch } from '#functions/tasks/fail-launch.ts';
import { pollHost } from '#functions/tasks/poll-host.ts';
import { reconcile } from '#functions/tasks/reconcile.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { aHouse, noJobs, sample, withCampaign, type House } from '#test/support/house.ts';

const asked = {
  requestKey: 'k',
  cause: { by: 'person' as const },
  requestedBy: 'petra',
  isTest: false,
  paramOverrides: [],
  parentId: null,
};
const unheard = { Error: 'LaunchHostUnreachable', Cause: 'Submit host localhost does not answer.' };
const idle = { idle: 1, running: 0, held: 0, isControlled: false, counted: ['9.0@s1'] };

describe('a launch in doubt', () => {
  let [house, submissionId, stageId, launchId]: [House?, number?, number?, string?] = [];

  beforeEach(async () => {
    house = aHouse('hypot');
    const campaign = await withCampaign(house, sample('particle_scan.ini'), 'hypot');
    stageId = campaign.stageId('gen');
    ({ submissionId, launchId } = await requestLaunch(stageId, asked, house.ports));
  });

  const get = async () => house!.ports.submissions.get(submissionId!);
  const data = () => ({ experiment: 'hypot', submissionId: submissionId! });
  const start = async () => startRemoteLaunch.invoke(data(), house!.ports);
  const giveUp = async () => failLaunch.invoke({ ...data(), error: unheard }, house!.ports);
  const tick = async (seconds = 60) => {
    house!.clock.advance(seconds);
    const { host, account } = await get();
    await pollHost.invoke({ experiment: 'hypot', host, account }, house!.ports);
    await reconcile.invoke({ experiment: 'hypot' }, house!.ports);
  };
  const slice = async () => house!.ports.slices.split(stageId!);
  const isTaken = { cursor: 1, returned: [] };
  const isFree = { cursor: 1, returned: [0] };

  it('is open, with its slice taken, until the queue was searched', async () => {
    await giveUp();

    expect(await get()).toMatchObject({ status: 'New', needsPerson: false });
    expect(reasonOf(await get())).toContain('We look for its jobs in the queue');
    expect(await slice()).toMatchObject(isTaken);
  });

  it('was not launched when its script is kept from beginning and two searches find no job', async () => {
    await giveUp();

    await tick();
    await tick();
    const afterOne = await get();
    await tick(20);
    const tooEarly = await get();
    await tick();

    expect([afterOne.status, tooEarly.status]).toEqual(['New', 'New']);
    expect(await get()).toMatchObject({ status: 'LaunchFailed', needsPerson: false, doubt: null });
    expect((await get()).reason).toContain('The queue was searched');
    expect(await slice()).toMatchObject(isFree);
    const late = await house!.ports.launcher.start({ host: 'h', account: 'a' }, launchId!, '');
    expect(late).toMatchObject({ state: 'killed', isNew: false });
  });

  it('goes on as launched when a search finds a job that nobody told of', async () => {
    await start();
    house!.site.scripts.get(launchId!)!.state = 'lost';
    await tick();
    const inDoubt = await get();
    house!.ports.queue.live = async () => new Map();
    house!.site.ended.set(submissionId!, { ...noJobs, completed: 1, jobIds: ['9@s1'] });

    await tick();

    expect(inDoubt).toMatchObject({ status: 'New', jobIds: [] });
    expect(inDoubt.doubt).not.toBeNull();
    expect(await get()).toMatchObject({ jobIds: ['9@s1'], doubt: null, reason: null });
    expect(await slice()).toMatchObject(isTaken);
  });

  it('goes on as launched when its jobs show only in the second search', async () => {
    await start();
    house!.site.scripts.get(launchId!)!.state = 'killed';
    await tick();
    await tick();
    house!.site.live.set(submissionId!, { ...idle, jobIds: ['9@s1'] });

    await tick();

    expect((await get()).jobIds).toEqual(['9@s1']);
    expect(await slice()).toMatchObject(isTaken);
  });

  it('is in doubt no longer when the host says that its script runs', async () => {
    await house!.ports.launcher.start({ host: 'h', account: 'a' }, launchId!, '');
    await giveUp();

    await tick();

    const { script, receipt, doubt, reason } = await get();
    expect({ state: script.state, doubt, reason }).toEqual({ state: 'running', doubt: null, reason: null });
    expect(receipt).toMatchObject({ pid: 4711, isFirst: false });
  });

  it('is not started again while it is searched for', async () => {
    await giveUp();

    await start();

    expect(house!.site.scripts.size).toBe(0);
  });

  it('needs a person when the queue cannot tell for long, and says what to do', async () => {
    house!.ports.queue.search = async () =>
      Promise.reject(new PomsError('QueueUnavailable', { host: 'localhost', why: 'no condor_status' }));
    await giveUp();
    await tick();
    await tick();
    const reason = reasonOf(await get());

    for (let minutes = 0; minutes < 80; minutes += 5) await tick(299);

    expect(reason).toContain('no condor_status');
    const settled = await get();
    expect(settled).toMatchObject({ status: 'LaunchFailed', needsPerson: true });
    expect(settled.reason).toContain(`POMS4_SUBMISSION_ID==${submissionId}`);
    expect(settled.reason).toContain(`poms submission settle ${submissionId} --launched JOBID`);
    expect(await slice()).toMatchObject(isTaken);
    expect(await house!.ports.submissions.watched()).toEqual([]);
  });

  it('needs a person too when the host never answers again', async () => {
    await giveUp();
    house!.clock.advance(3600);

    for (let minutes = 0; minutes < 20; minutes += 1) {
      house!.clock.advance(60);
      await reconcile.invoke({ experiment: 'hypot' }, house!.ports);
    }

    expect(await get()).toMatchObject({ status: 'LaunchFailed', needsPerson: true });
  });
});
