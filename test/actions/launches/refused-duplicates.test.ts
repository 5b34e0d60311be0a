import { describe, expect, it } from 'vitest';
import { startRemoteLaunch } from '#functions/tasks/start-remote-launch.ts';
import { launchByPerson } from '#lib/actions/launches/launch-by-person.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { aHouse, sample, withCampaign } from '#test/support/house.ts';

async function aLaunch() {
  const house = aHouse();
  const { stageId, actor } = await withCampaign(house, sample('sbnd_mcc.ini'));
  const ask = async (requestKey: string) =>
    launchByPerson(stageId('gen'), { actor, requestKey, isTest: false, paramOverrides: [] }, house.ports);
  const submission = await ask('k');
  const { submissionId } = submission;
  const repeats = async () => house.ports.submissions.repeats(submissionId);
  const start = async () => startRemoteLaunch.invoke({ experiment: 'sbnd', submissionId }, house.ports);
  return { ...house, stageId, ask, submission, repeats, start };
}

describe('a second attempt', () => {
  it('to launch under a known key is noted with who asked and when, and changes nothing else', async () => {
    const { ask, clock, submission, repeats } = await aLaunch();
    clock.advance(90);

    const again = await ask('k');

    expect(again).toEqual(submission);
    expect(await repeats()).toEqual([
      {
        ...{ at: clock.now().toISOString(), by: 'petra', door: 'request' },
        why: `Request key person:petra:k was used at ${submission.createdAt}; that launch is the answer.`,
      },
    ]);
  });

  it('is none under another key', async () => {
    const { ask, repeats } = await aLaunch();

    await ask('k2');

    expect(await repeats()).toEqual([]);
  });

  it('of two people at the same moment is noted too', async () => {
    const { ports, stageId, ask } = await aLaunch();
    // Both look for the key before either has stored it.
    ports.submissions.findLaunch = async () => undefined;

    const [one] = await Promise.all([ask('together'), ask('together')]);

    expect(await ports.submissions.repeats(one.submissionId)).toMatchObject([{ by: 'petra' }]);
    expect(stageId('gen')).toBe(one.stageId);
  });

  it('of our own machine is told apart from that of a person', async () => {
    const { ports, stageId, start, repeats, submission } = await aLaunch();
    await start();
    await start();

    await requestLaunch(
      stageId('gen'),
      {
        ...{ requestKey: 'person:petra:k', requestedBy: 'petra', isTest: false, paramOverrides: [] },
        ...{ cause: { by: 'dependency', submissionId: 1 }, parentId: 1 },
      },
      ports,
    );

    expect(await repeats()).toMatchObject([
      { by: 'poms', door: 'start' },
      { by: 'poms', door: 'request' },
    ]);
    expect((await ports.submissions.get(submission.submissionId)).script.state).toBe('running');
  });
});
