import { describe, expect, it } from 'vitest';
import { failLaunch } from '#functions/tasks/fail-launch.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { orderOnHost } from '#lib/actions/orders/order-on-host.ts';
import { completeOne } from '#lib/actions/orders/force-status.ts';
import { decideApproval } from '#lib/actions/submissions/decide-approval.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Ports } from '#lib/ports/index.ts';
import { aHouse, noJobs, sample, withCampaign } from '#test/support/house.ts';
import { idle, launched } from '#test/support/launched.ts';
import { orderOn } from '#test/support/order-builders.ts';

const asked = {
  ...{ requestKey: 'k', cause: { by: 'person' as const }, requestedBy: 'petra' },
  ...{ isTest: false, paramOverrides: [], parentId: null },
};
const hold = { holdId: 'everything', name: 'everything', placedBy: 'anna', reason: 'disk full' };
const refused = { Error: 'LoginRefused', Cause: 'Submit host localhost refused our key.' };

async function aReserved() {
  const house = aHouse('hypot');
  const { stageId } = await withCampaign(house, sample('particle_scan.ini'), 'hypot');
  const { submissionId } = await requestLaunch(stageId('gen'), asked, house.ports);
  const data = { experiment: 'hypot', submissionId };
  const isHeld = { is: 'LaunchHeld' as const, holds: [hold] };
  return {
    house,
    get: async () => house.ports.submissions.get(submissionId),
    slice: async () => house.ports.slices.split(stageId('gen')),
    start: async (ports: Ports) => startRemoteLaunch.invoke(data, ports),
    holdIt: async () => takeFact({ submissionId, by: 'poms' }, isHeld, house.ports),
    refuseLogin: async () => failLaunch.invoke({ ...data, error: refused }, house.ports),
  };
}

describe('a launch that was held, released, and then refused by the login', () => {
  it('has failed, and its slice is free', async () => {
    const { get, slice, holdIt, refuseLogin } = await aReserved();
    await holdIt();

    await refuseLogin();

    expect(await get()).toMatchObject({ status: 'LaunchFailed', reason: refused.Cause, obstacle: null });
    expect(await slice()).toMatchObject({ returned: [0] });
  });

  it('stays in doubt where contact was lost before the hold, since its script may have begun', async () => {
    const { house, get, slice, start, holdIt, refuseLogin } = await aReserved();
    const lost = new PomsError('LaunchHostUnreachable', { host: 'localhost', why: 'time-out' });
    const launcher = { ...house.ports.launcher, start: async () => Promise.reject(lost) };
    await expect(start({ ...house.ports, launcher })).rejects.toBe(lost);
    await holdIt();

    await refuseLogin();

    expect(await get()).toMatchObject({ status: 'New', doubt: { overAt: null } });
    expect(await slice()).toMatchObject({ returned: [] });
  });
});

/** One whose jobs run, called complete by a person. */
async function aCompleted() {
  const house = aHouse();
  const { script, poll, submission, submissionId } = await launched(house);
  Object.assign(script, { state: 'ended', exitCode: 0, jobIds: ['7@schedd'] });
  house.site.live.set(submissionId, { ...idle, running: 4 });
  await poll();
  await completeOne(orderOn(await submission(), 'complete'), house.ports);
  const locate = { is: 'StatusForced' as const, action: 'locate' as const, who: 'petra', why: '' };
  await takeFact({ submissionId, by: 'petra' }, locate, house.ports);
  const watched = async () => house.ports.submissions.watched();
  return { house, poll, submission, submissionId, watched };
}

describe('a submission that was called complete while its jobs run', () => {
  it('is Located, and followed until its jobs are gone', async () => {
    const { house, poll, submission, submissionId, watched } = await aCompleted();
    await takeFact({ submissionId, by: 'poms' }, { is: 'FollowedUp' }, house.ports);

    expect(await watched()).toMatchObject([{ submissionId, phase: 'settling', isDrained: false }]);
    house.site.live.delete(submissionId);
    house.site.ended.set(submissionId, { ...noJobs, completed: 4 });
    await poll();

    expect(await submission()).toMatchObject({ status: 'Located', isDrained: true, jobs: { completed: 4 } });
    expect(await watched()).toEqual([]);
  });

  it('can still have its jobs killed, and stays Located', async () => {
    const { house, submission, submissionId } = await aCompleted();
    const kill = orderOn(await submission(), 'kill');
    const waiting = { ...kill, item: { ...kill.item, state: 'waiting' as const } };

    const { items } = await orderOnHost([waiting], house.ports);
    house.site.live.delete(submissionId);
    const proven = await orderOnHost([kill], house.ports);

    expect(items).toMatchObject([{ state: 'sent' }]);
    expect(house.site.acted).toEqual([`remove ${submissionId}`]);
    expect(proven.items).toMatchObject([{ state: 'done', said: 'it is Located' }]);
    expect(await submission()).toMatchObject({ status: 'Located', isDrained: true });
  });
});

it('approving what has ended and never asked is refused', async () => {
  const { house, submissionId } = await aCompleted();
  const actor = { username: 'olga', experiment: 'sbnd', role: 'production' as const };

  await expect(
    decideApproval(submissionId, { isApproved: true, why: '', actor }, house.ports),
  ).rejects.toMatchObject({ name: 'ApprovalNotAwaited' });
});
