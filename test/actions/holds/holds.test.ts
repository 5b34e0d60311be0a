import { reasonOf } from '#lib/domain/submissions/obstacle.ts';
import { describe, expect, it } from 'vitest';
import { awaitRelease } from '#functions/tasks/await-release.ts';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { liftHold, placeHold } from '#lib/actions/holds/place-hold.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { type HoldScope } from '#lib/domain/holds/hold.ts';
import { aHeldHouse, anna, everything, listOf, runRelease } from '#test/support/held-house.ts';
import { aRequest } from '#test/support/split-house.ts';
import { aHouse, withCampaign } from '#test/support/house.ts';

describe('a launch that was reserved before the hold', () => {
  const reserved = async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, listOf(3));
    const submission = await requestLaunch(stageId('gen'), aRequest('a'), house.ports);
    await placeHold({ scope: everything, reason: 'disk full' }, anna, house.ports);
    return { house, of: { experiment: 'sbnd', submissionId: submission.submissionId } };
  };

  it('does not start its script, and says who holds it', async () => {
    const { house, of } = await reserved();

    const started = await startRemoteLaunch.invoke(of, house.ports);
    await awaitRelease.invoke({ ...of, taskToken: 't' }, house.ports);

    expect(started).toMatchObject({ isHeld: true });
    expect(house.site.scripts.size).toBe(0);
    const held = await house.ports.submissions.get(of.submissionId);
    expect(reasonOf(held)).toBe('anna holds everything: disk full. It starts when it is released.');
  });

  it('goes on in its turn when the hold is released', async () => {
    const { house, of } = await reserved();
    await awaitRelease.invoke({ ...of, taskToken: 't' }, house.ports);

    await liftHold('everything', anna, house.ports);
    await runRelease(house);

    expect(house.site.resumed).toEqual([{ token: 't', output: {} }]);
    expect(await startRemoteLaunch.invoke(of, house.ports)).toMatchObject({ isHeld: false, isNew: true });
  });

  it('goes on at once where the hold was lifted before it waited', async () => {
    const { house, of } = await reserved();
    await liftHold('everything', anna, house.ports);

    await awaitRelease.invoke({ ...of, taskToken: 't' }, house.ports);

    expect(house.site.resumed).toEqual([{ token: 't', output: {} }]);
    expect((await house.ports.heldLaunches.waiting({ limit: 5 })).items).toEqual([]);
  });
});

describe('a hold', () => {
  it('of a stage, a campaign or a host that is not there is refused', async () => {
    const { house } = await aHeldHouse();
    const placed = async (scope: HoldScope) => placeHold({ scope, reason: '' }, anna, house.ports);

    await expect(placed({ of: 'stage', stageId: 99 })).rejects.toMatchObject({ name: 'StageNotFound' });
    await expect(placed({ of: 'campaign', campaignId: 99 })).rejects.toMatchObject({
      name: 'CampaignNotFound',
    });
    await expect(placed({ of: 'host', host: 'nowhere' })).rejects.toMatchObject({
      name: 'SubmitHostNotFound',
    });
  });
});
