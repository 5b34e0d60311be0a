import { describe, expect, it } from 'vitest';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { Crash, dyingAt } from '#test/support/crash.ts';
import { listOf } from '#test/support/held-house.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';
import { aRequest } from '#test/support/split-house.ts';

describe('a launch request', () => {
  it('stores launch, submission and history and starts the machine', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));

    const submission = await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);

    expect(submission).toMatchObject({ status: 'New', stage: 'gen', dataset: 'None', creator: 'petra' });
    expect(house.site.started).toEqual([
      { machine: 'launch-submission', name: `launch-sbnd-${submission.submissionId}` },
    ]);
    const { items } = await house.ports.events.ofSubmission(submission.submissionId, { limit: 10 });
    expect(items.map(({ type }) => type)).toEqual(['launch.requested', 'submission.statusChanged']);
  });

  it('is the same launch when the same key asks again', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, listOf(3));

    const first = await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);
    const again = await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);

    expect(again.submissionId).toBe(first.submissionId);
    expect((await house.ports.slices.list(stageId('gen'), { limit: 10 })).items).toHaveLength(1);
  });

  it('is the same launch when the same key asks twice at once for the last slice', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, listOf(1));
    const ask = async () => requestLaunch(stageId('gen'), aRequest('k1'), house.ports);

    const [one, other] = await Promise.all([ask(), ask()]);

    expect(one.submissionId).toBe(other.submissionId);
  });

  it('refuses a key that was used for another stage', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));
    await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);

    const other = requestLaunch(stageId('g4'), aRequest('k1', { dataset: 'x' }), house.ports);

    await expect(other).rejects.toMatchObject({ name: 'RequestKeyReused' });
  });

  it('gives two launches at the same moment two slices, a hundred times out of a hundred', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, listOf(200));

    for (let round = 0; round < 100; round += 1) {
      const pair = ['a', 'b'].map((who) =>
        requestLaunch(stageId('gen'), aRequest(`${who}${round}`), house.ports),
      );
      const [one, two] = await Promise.all(pair);
      expect(one!.dataset).not.toBe(two!.dataset);
    }

    const { items } = await house.ports.slices.list(stageId('gen'), { limit: 200 });
    expect(new Set(items.map(({ name }) => name)).size).toBe(200);
  });

  it('says when no slice is left', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, listOf(1));
    await requestLaunch(stageId('gen'), aRequest('k1'), house.ports);

    const more = requestLaunch(stageId('gen'), aRequest('k2'), house.ports);

    await expect(more).rejects.toMatchObject({ name: 'SplitsExhausted' });
  });

  it('takes a test’s slice from a ledger of its own', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, listOf(2));

    const test = await requestLaunch(stageId('gen'), aRequest('t', { isTest: true }), house.ports);
    const real = await requestLaunch(stageId('gen'), aRequest('r'), house.ports);

    expect([test.dataset, real.dataset]).toEqual(['set0', 'set0']);
    expect((await house.ports.slices.list(stageId('gen'), { limit: 9 })).items).toMatchObject([
      { submissionId: real.submissionId },
    ]);
    expect((await house.ports.slices.list(stageId('gen'), { limit: 9 }, true)).items).toMatchObject([
      { submissionId: test.submissionId, isTest: true },
    ]);
  });

  it('does not launch a stage whose dataset is its provider’s', async () => {
    const house = aHouse();
    const { stageId } = await withCampaign(house, sample('sbnd_mcc.ini'));

    const launch = requestLaunch(stageId('g4'), aRequest('k1'), house.ports);

    await expect(launch).rejects.toMatchObject({ name: 'LaunchInvalid' });
  });

  it.each(['before', 'after'] as const)(
    'takes one slice for one key, wherever the process dies (%s a call)',
    async (when) => {
      const census = aHouse();
      const { stageId: of } = await withCampaign(census, listOf(2));
      const counted = dyingAt(census.ports, Infinity, when);
      await requestLaunch(of('gen'), aRequest('k'), counted.ports);
      expect(counted.calls()).toBeGreaterThan(10);

      for (let n = 1; n <= counted.calls(); n += 1) {
        const house = aHouse();
        const { stageId } = await withCampaign(house, listOf(2));
        const dying = requestLaunch(stageId('gen'), aRequest('k'), dyingAt(house.ports, n, when).ports);
        await expect(dying).rejects.toThrow(Crash);

        const submission = await requestLaunch(stageId('gen'), aRequest('k'), house.ports);

        const { items } = await house.ports.slices.list(stageId('gen'), { limit: 10 });
        expect(items.map(({ name, submissionId }) => [name, submissionId])).toEqual([
          ['set0', submission.submissionId],
        ]);
        expect((await house.ports.submissions.list({ experiment: true }, { limit: 10 })).items).toHaveLength(
          1,
        );
        expect(house.site.started).toHaveLength(1);
      }
    },
  );
});
