import { beforeEach, describe, expect, it } from 'vitest';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { settleSubmission } from '#lib/actions/submissions/settle-submission.ts';
import { putSubmission } from '#test/support/put-submission.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { dyingAt } from '#test/support/crash.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';

const asked = {
  ...{ requestKey: 'k', cause: { by: 'person' as const }, requestedBy: 'petra' },
  ...{ isTest: false, paramOverrides: [], parentId: null },
};

async function aScene(needsPerson = true) {
  const house = aHouse('hypot');
  const { stageId, actor } = await withCampaign(house, sample('particle_scan.ini'), 'hypot');
  const { submissionId } = await requestLaunch(stageId('gen'), asked, house.ports);
  const given = { status: 'LaunchFailed' as const, reason: 'nobody can tell', needsPerson };
  await putSubmission(house.ports, submissionId, given);
  return { house, actor, submissionId, stageId: stageId('gen') };
}

describe('a submission that needs a person', () => {
  let [house, actor, submissionId, stageId]: [House?, Actor?, number?, number?] = [];
  beforeEach(async () => {
    ({ house, actor, submissionId, stageId } = await aScene());
  });
  const settle = async (jobId: string | null, ports = house!.ports) =>
    settleSubmission(submissionId!, { actor: actor!, jobId }, ports);
  const events = async () =>
    (await house!.ports.events.ofSubmission(submissionId!, { limit: 50 })).items.filter(
      ({ type }) => type === 'launch.settled',
    );

  it('is followed from the job that somebody has found', async () => {
    const settled = await settle('12.0@s1');

    expect(settled).toMatchObject({ status: 'Idle', jobIds: ['12@s1'], needsPerson: false });
    expect(house!.site.started.map(({ machine }) => machine)).toContain('follow-submission');
    expect(await events()).toMatchObject([{ by: 'petra', isLaunched: true, jobIds: ['12@s1'] }]);
    expect(await house!.ports.submissions.watched()).toMatchObject([{ phase: 'running' }]);
  });

  it('gives its slice back when somebody made sure that there is no job', async () => {
    const settled = await settle(null);

    expect(settled).toMatchObject({ status: 'LaunchFailed', needsPerson: false, settledBy: 'petra' });
    expect(await house!.ports.slices.split(stageId!)).toMatchObject({ returned: [0] });
    expect(await events()).toMatchObject([{ by: 'petra', isLaunched: false }]);
  });

  it.each(['12.0@s1', null])('is settled once, however often %s is said', async (jobId) => {
    const once = await settle(jobId);

    const twice = await settle(jobId);

    expect(twice).toEqual(once);
    expect(await events()).toHaveLength(1);
  });

  it('is settled by whoever may launch it and nobody else', async () => {
    const stranger = { ...actor!, username: 'strange', role: 'analysis' as const };

    const refused = settleSubmission(submissionId!, { actor: stranger, jobId: null }, house!.ports);

    await expect(refused).rejects.toMatchObject({ name: 'NotAllowed' });
  });

  it.each(['12.0@s1', null])('is settled as %s although a process dies on the way', async (jobId) => {
    for (const when of ['before', 'after'] as const)
      for (let n = 1; n <= 6; n += 1) {
        ({ house, actor, submissionId, stageId } = await aScene());

        await settle(jobId, dyingAt(house.ports, n, when).ports).catch(() => undefined);
        await settle(jobId);

        expect(await events(), `${when} ${n}`).toHaveLength(1);
        const { returned } = await house.ports.slices.split(stageId);
        expect(returned, `${when} ${n}`).toEqual(jobId === null ? [0] : []);
        const isFollowed = house.site.started.some(({ machine }) => machine === 'follow-submission');
        expect(isFollowed, `${when} ${n}`).toBe(jobId !== null);
      }
  });
});

describe('a submission that needs no person', () => {
  it.each(['12.0@s1', null])('is not settled as %s', async (jobId) => {
    const { house, actor, submissionId } = await aScene(false);

    const settled = settleSubmission(submissionId, { actor, jobId }, house.ports);

    await expect(settled).rejects.toMatchObject({ name: 'SettlementNotAwaited' });
  });
});
