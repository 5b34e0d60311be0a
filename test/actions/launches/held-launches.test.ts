import { describe, expect, it } from 'vitest';
import { liftHold, placeHold } from '#lib/actions/holds/place-hold.ts';
import { removeHeldLaunch } from '#lib/actions/launches/remove-held-launch.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { Crash, dyingAt } from '#test/support/crash.ts';
import {
  aHeldHouse,
  anna,
  everything,
  heldAs,
  listOf,
  runRelease,
  submissionsOf,
} from '#test/support/held-house.ts';
import { aRequest } from '#test/support/split-house.ts';
import { aHouse, withCampaign } from '#test/support/house.ts';

describe('a held launch', () => {
  it.each([everything, 'gen', { of: 'host', host: 'localhost' }, { of: 'campaign', campaignId: 1 }] as const)(
    'reserves nothing and starts nothing (%o)',
    async (scope) => {
      const { house, gen } = await aHeldHouse(scope);

      const heldId = await heldAs(house, gen, aRequest('k1'));

      expect(await submissionsOf(house)).toEqual([]);
      expect((await house.ports.slices.split(gen)).version).toBe(0);
      expect(house.site.started).toEqual([]);
      expect(await house.ports.heldLaunches.get(heldId)).toMatchObject({ state: 'waiting', stage: 'gen' });
    },
  );

  it('is no business of a hold of another stage', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, listOf(3));
    await placeHold({ scope: { of: 'stage', stageId: stageId('g4') }, reason: '' }, anna, house.ports);

    const submission = await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);

    expect(submission.status).toBe('New');
  });

  it('D10: keeps the test flag, the parameters and who asked, and starts as it was meant', async () => {
    const { house, gen, hold } = await aHeldHouse();
    const meant = { isTest: true, dataset: 'mine', paramOverrides: [['-Oa=', '1']] as [string, string][] };
    await heldAs(house, gen, aRequest('k1', { ...meant, requestedBy: 'sven' }));

    await liftHold(hold.holdId, anna, house.ports);
    await runRelease(house);

    const [submission] = await submissionsOf(house);
    expect(submission).toMatchObject({ isTest: true, dataset: 'mine', creator: 'sven' });
    expect(await house.ports.submissions.launchOf(submission!.submissionId)).toMatchObject({
      requestKey: 'k1',
      paramOverrides: [['-Oa=', '1']],
    });
  });

  it('D10: a schedule that fires ten times while it is held runs once', async () => {
    const { house, gen, hold } = await aHeldHouse();
    const fire = (n: number) => aRequest(`fire-${n}`, { cause: { by: 'schedule', scheduleId: 's1' } });
    for (let n = 0; n < 10; n += 1) await heldAs(house, gen, fire(n));

    await liftHold(hold.holdId, anna, house.ports);
    await runRelease(house);
    const late = await requestLaunch(gen, fire(7), house.ports);

    expect((await submissionsOf(house)).map(({ submissionId }) => submissionId)).toEqual([late.submissionId]);
  });

  it('D10: a thousand start in the order they came, none twice, each at the same cost', async () => {
    const { house, gen, hold } = await aHeldHouse('gen', 1000);
    for (let n = 0; n < 1000; n += 1) await heldAs(house, gen, aRequest(`k${n}`));

    await liftHold(hold.holdId, anna, house.ports);
    const rounds = await runRelease(house);

    const launched = await submissionsOf(house);
    expect(launched.map(({ dataset }) => dataset)).toEqual(Array.from({ length: 1000 }, (_, n) => `set${n}`));
    expect(new Set(house.site.started.map(({ name }) => name)).size).toBe(1001);
    expect(rounds).toBe(25);
    expect((await house.ports.heldLaunches.waiting({ limit: 10 })).items).toEqual([]);
    expect(await house.ports.holds.due()).toBeUndefined();
  });

  it.each(['before', 'after'] as const)('D10: survives a release that dies %s any step', async (when) => {
    for (let death = 1; ; death += 1) {
      const { house, gen, hold } = await aHeldHouse('gen', 3);
      for (const key of ['a', 'b', 'c']) await heldAs(house, gen, aRequest(key));
      const dying = dyingAt(house.ports, death, when);

      const died = await liftHold(hold.holdId, anna, dying.ports)
        .then(async () => runRelease({ ...house, ports: dying.ports }))
        .then(() => false)
        .catch((error: unknown) => {
          if (!(error instanceof Crash)) throw error;
          return true;
        });
      if (!(await house.ports.holds.due()) && (await house.ports.holds.list()).length > 0)
        await liftHold(hold.holdId, anna, house.ports);
      if (await house.ports.holds.due()) await runRelease(house);

      expect((await submissionsOf(house)).map(({ dataset }) => dataset)).toEqual(['set0', 'set1', 'set2']);
      if (!died) break;
    }
  });

  it('ends refused, with the reason, when it cannot be launched any more', async () => {
    const { house, gen, hold } = await aHeldHouse('gen', 1);
    const ids = [await heldAs(house, gen, aRequest('a')), await heldAs(house, gen, aRequest('b'))];

    await liftHold(hold.holdId, anna, house.ports);
    await runRelease(house);

    const ended = await Promise.all(ids.map(async (id) => house.ports.heldLaunches.get(id)));
    expect(ended.map(({ state }) => state)).toEqual(['released', 'refused']);
    expect(ended[1]?.outcome).toContain('no slice left');
  });

  it('stays held by whatever holds it still', async () => {
    const { house, gen, hold } = await aHeldHouse('gen');
    await placeHold({ scope: everything, reason: '' }, anna, house.ports);
    await heldAs(house, gen, aRequest('a'));

    await liftHold(hold.holdId, anna, house.ports);
    await runRelease(house);

    expect(await submissionsOf(house)).toEqual([]);
    await liftHold('everything', anna, house.ports);
    await runRelease(house);
    expect(await submissionsOf(house)).toHaveLength(1);
  });

  it('never starts once it is removed', async () => {
    const { house, gen, hold } = await aHeldHouse();
    const heldId = await heldAs(house, gen, aRequest('a', { requestedBy: 'petra' }));

    await removeHeldLaunch(heldId, { ...anna, username: 'petra' }, house.ports);
    await liftHold(hold.holdId, anna, house.ports);
    await runRelease(house);

    expect(await submissionsOf(house)).toEqual([]);
    await expect(requestLaunch(gen, aRequest('a'), house.ports)).rejects.toMatchObject({
      name: 'HeldLaunchRemoved',
    });
  });
});
