import { describe, expect, it } from 'vitest';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { launchFollower } from '#lib/actions/outputs/launch-follower.ts';
import { aSavedEvent } from '#test/support/builders.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';
import { aRequest } from '#test/support/split-house.ts';

const containing = (text: string): unknown => expect.stringContaining(text);

/** The five stages of the sample, set inactive after it was made. */
async function inactiveHouse() {
  const house = aHouse();
  const { campaign, stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const setInactive = async () => {
    const before = await house.ports.campaigns.get(campaign.campaignId);
    const next = { ...before, isActive: false, version: before.version + 1 };
    await house.ports.campaigns.save(next, aSavedEvent(500, next));
  };
  const now = async () => house.ports.campaigns.get(campaign.campaignId);
  return { house, stageId, setInactive, now, campaignId: campaign.campaignId };
}

describe('an inactive campaign', () => {
  it('is active again once a person has launched a stage of it, and its history says why', async () => {
    const { house, stageId, setInactive, now, campaignId } = await inactiveHouse();
    await setInactive();

    await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);

    expect(await now()).toMatchObject({ isActive: true, version: 3, updatedBy: 'petra' });
    const { items } = await house.ports.campaigns.list({ limit: 10 }, { isActive: true });
    expect(items.map((row) => row.campaignId)).toEqual([campaignId]);
  });

  it('stays as it is where the launch of a person is refused', async () => {
    const { house, stageId, setInactive, now } = await inactiveHouse();
    await setInactive();

    await expect(requestLaunch(stageId('g4'), aRequest('k1'), house.ports)).rejects.toMatchObject({
      name: 'LaunchInvalid',
    });

    expect(await now()).toMatchObject({ isActive: false, version: 2 });
  });

  it('launches nothing by schedule, and says why', async () => {
    const { house, stageId, setInactive, now } = await inactiveHouse();
    await setInactive();
    const cause = { by: 'schedule', scheduleId: 'nightly' } as const;

    await expect(requestLaunch(stageId('gen'), aRequest('k1', { cause }), house.ports)).rejects.toMatchObject(
      { name: 'LaunchInvalid', message: containing('not active') },
    );

    expect(await now()).toMatchObject({ isActive: false });
  });

  it('launches no dependents, and the history of what ran before says why', async () => {
    const { house, stageId, setInactive } = await inactiveHouse();
    const gen = await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);
    await setInactive();

    const follower = await launchFollower(gen, { stageId: stageId('g4'), position: 1 }, house.ports);

    expect(follower).toBeUndefined();
    const { items } = await house.ports.events.ofSubmission(gen.submissionId, { limit: 10 });
    expect(items).toContainEqual(
      expect.objectContaining({ type: 'dependent.skipped', why: containing('not active') }),
    );
  });
});
