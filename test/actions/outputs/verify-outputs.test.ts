import { describe, expect, it } from 'vitest';
import { verifyOutputs } from '#functions/tasks/verify-outputs.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { aHouse, sample, withCampaign, type House } from '#test/support/house.ts';

async function completed(house: House, policy: string) {
  const ini = sample('sbnd_mcc.ini').replace(
    'completion_type = complete\ncompletion_pct = 100',
    `completion_pct = 100\ncompletion_policy = ${policy}`,
  );
  const { stageId } = await withCampaign(house, ini);
  const request = {
    requestKey: 'k',
    cause: { by: 'person' as const },
    requestedBy: 'anna',
    isTest: false,
    paramOverrides: [],
    parentId: null,
  };
  const { submissionId } = await requestLaunch(stageId('gen'), request, house.ports);
  const forced = { is: 'StatusForced' as const, action: 'complete' as const, who: 'petra', why: '' };
  await takeFact({ submissionId, by: 'petra' }, forced, house.ports);
  return submissionId;
}

const look = async (house: House, submissionId: number) =>
  (await verifyOutputs.invoke({ experiment: 'sbnd', submissionId }, house.ports)) as {
    next: string;
    waitSeconds: number;
  };

describe('outputs that do not come', () => {
  it('leave the submission to a person, who is asked once', async () => {
    const house = aHouse();
    const submissionId = await completed(house, '95%, else ask after 1h');

    const first = await look(house, submissionId);
    house.clock.advance(3600);
    const asked = await look(house, submissionId);
    await look(house, submissionId);

    const { status, verdict } = await house.ports.submissions.get(submissionId);
    const { items } = await house.ports.events.ofSubmission(submissionId, { limit: 50 });
    expect([first.next, asked.next, status, verdict?.isAsking]).toEqual(['wait', 'wait', 'Completed', true]);
    expect(items.filter(({ type }) => type === 'completion.asked')).toHaveLength(1);
  });

  it('are accepted when the policy says so, and the look comes in time', async () => {
    const house = aHouse();
    const submissionId = await completed(house, '95%, else accept after 1h');

    house.clock.advance(3599);
    const before = await look(house, submissionId);
    house.clock.advance(1);
    const after = await look(house, submissionId);

    const { status, verdict } = await house.ports.submissions.get(submissionId);
    expect([before.next, before.waitSeconds, after.next, status]).toEqual(['wait', 1, 'follow', 'Located']);
    expect(verdict?.because).toMatch(/accepted 1 hour after completion$/);
  });
});
