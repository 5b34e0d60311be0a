import { expect, it } from 'vitest';
import { launchFollower } from '#lib/actions/outputs/launch-follower.ts';
import { noteFollower } from '#lib/actions/outputs/dependent-request.ts';
import { tellStanding } from '#lib/actions/watching/tell-standing.ts';
import { joinKey } from '#lib/domain/outputs/join.ts';
import { aCampaign, aLaunch, aReservation, aSavedEvent, aStage } from '#test/support/builders.ts';
import { aHouse } from '#test/support/house.ts';

const edge = (provider: string, stage: string) => ({ provider, stage, filePatterns: '%' });
const own = { voRole: 'Production', softwareVersion: 'v1_0', dataset: 'raw_data', join: 'all' as const };

/** gen sets clean and noisy going; compare joins them. clean is done, noisy runs. */
async function aRound() {
  const { ports } = aHouse();
  const stages = ['gen', 'clean', 'noisy', 'compare'].map((name, index) =>
    aStage({ stageId: index + 1, name, own }),
  );
  const dependencies = [
    ...[edge('gen', 'clean'), edge('gen', 'noisy')],
    ...[edge('clean', 'compare'), edge('noisy', 'compare')],
  ];
  const campaign = aCampaign({ stages, dependencies });
  await ports.campaigns.save(campaign, aSavedEvent(1, campaign));
  for (const [stageId, stage, parentId, status] of [
    [1, 'gen', null, 'Located'],
    [2, 'clean', 1, 'Located'],
    [3, 'noisy', 1, 'Running'],
  ] as const)
    await ports.submissions.reserve(
      aReservation({ submissionId: stageId, stageId, stage, parentId, status, followUp: 'done' }),
    );
  const clean = await ports.submissions.get(2);
  const tell = async () => (await tellStanding(await ports.submissions.get(2), 'inputs', ports)).sentence;
  return { ports, clean, tell };
}

it('what joins a submission with others is told to wait for them', async () => {
  const { ports, clean, tell } = await aRound();

  await launchFollower(clean, { stageId: 4, position: 1 }, ports);

  expect(await tell()).toBe(
    'Done: its outputs count as complete. Stage compare waits for noisy: submission 3 is Running.',
  );
});

it('what was launched by another of them is not waited for any more', async () => {
  const { ports, clean, tell } = await aRound();
  await launchFollower(clean, { stageId: 4, position: 1 }, ports);

  const launch = aLaunch({ submissionId: 4, stageId: 4, requestKey: joinKey(1, 4) });
  await ports.submissions.reserve({ ...aReservation({ submissionId: 4, stageId: 4 }), launch });

  expect(await tell()).toBe('Done: its outputs count as complete.');
});

it('what could not follow is told with the reason', async () => {
  const { ports, tell } = await aRound();

  const outcome = { is: 'failed' as const, said: 'it has no dataset' };
  await noteFollower(
    { submissionId: 2 },
    { stageId: 4, stage: 'compare', campaign: null },
    { outcome, ports },
  );

  expect(await tell()).toContain('Stage compare could not be launched: it has no dataset.');
});
