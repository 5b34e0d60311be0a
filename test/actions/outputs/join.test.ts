import { describe, expect, it } from 'vitest';
import { launchFollower } from '#lib/actions/outputs/launch-follower.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aCampaign, aReservation, aSavedEvent, aStage, aSubmission } from '#test/support/builders.ts';
import { aHouse } from '#test/support/house.ts';
import { joinRound } from '#lib/actions/outputs/join-round.ts';

const edge = (pair: string) => {
  const [provider = '', stage = ''] = pair.split('>');
  return { provider, stage, filePatterns: '%' };
};

/** A campaign of these dependencies, and submissions by `stage < parent` in the order of their numbers. */
async function aFamily(pairs: string[], submissions: [stage: string, parent: number | null][]) {
  const house = aHouse();
  const dependencies = pairs.map(edge);
  const names = [...new Set(dependencies.flatMap(({ provider, stage }) => [provider, stage]))];
  const stages = names.map((name, index) => aStage({ stageId: index + 1, name }));
  const campaign = aCampaign({ stages, dependencies });
  await house.ports.campaigns.save(campaign, aSavedEvent(1, campaign));
  for (const [index, [stage, parentId]] of submissions.entries())
    await house.ports.submissions.reserve(
      aReservation({
        submissionId: index + 1,
        ...{ stage, stageId: names.indexOf(stage) + 1, parentId, status: 'Located' },
      }),
    );
  const roundOf = async (stage: string, arrivedId: number) => {
    const arrived = await house.ports.submissions.get(arrivedId);
    const round = await joinRound(campaign, { stage, arrived }, house.ports);
    const idsOf = (rows: Submission[]) => rows.map(({ submissionId }) => submissionId);
    return round && { root: round.root.submissionId, members: idsOf(round.members).toSorted() };
  };
  return { house, campaign, roundOf };
}

describe('what belongs together for a join', () => {
  const diamond = ['gen>clean', 'gen>noisy', 'clean>compare', 'noisy>compare'];

  it('is what one submission of the fork set going, whichever provider arrives', async () => {
    const { roundOf } = await aFamily(diamond, [
      ['gen', null],
      ['clean', 1],
      ['noisy', 1],
      ['gen', null],
      ['clean', 4],
    ]);

    expect(await roundOf('compare', 2)).toEqual({ root: 1, members: [1, 2, 3] });
    expect(await roundOf('compare', 3)).toEqual({ root: 1, members: [1, 2, 3] });
    expect(await roundOf('compare', 5)).toEqual({ root: 4, members: [4, 5] });
  });

  it('is the same for a provider that follows the other', async () => {
    const nested = ['s1>s2', 's1>s3', 's2>s3', 's2>s4', 's3>s4'];
    const { roundOf } = await aFamily(nested, [
      ['s1', null],
      ['s3', 1],
      ['s2', 1],
    ]);

    expect(await roundOf('s4', 2)).toEqual({ root: 1, members: [1, 2, 3] });
    expect(await roundOf('s4', 3)).toEqual({ root: 1, members: [1, 2, 3] });
  });

  it('is a round of its own for each submission of a fork that follows itself', async () => {
    const { roundOf } = await aFamily(
      ['gen>gen', ...diamond],
      [
        ['gen', null],
        ['gen', 1],
        ['clean', 1],
        ['clean', 2],
        ['noisy', 2],
      ],
    );

    expect(await roundOf('compare', 3)).toEqual({ root: 1, members: [1, 3] });
    expect(await roundOf('compare', 4)).toEqual({ root: 2, members: [2, 4, 5] });
  });

  it('is nothing where providers begin apart', async () => {
    const { roundOf } = await aFamily(
      ['signal>mix', 'background>mix'],
      [
        ['signal', null],
        ['background', null],
      ],
    );

    expect(await roundOf('mix', 1)).toBeUndefined();
  });
});

it('says why a join does not start yet', async () => {
  const { house, campaign } = await aFamily(
    ['gen>clean', 'gen>noisy', 'clean>compare', 'noisy>compare'],
    [
      ['gen', null],
      ['clean', 1],
    ],
  );
  const joining = campaign.stages.map((stage) =>
    stage.name === 'compare' ? { ...stage, own: { ...stage.own, join: 'all' as const } } : stage,
  );
  const next = { ...campaign, version: 2, stages: joining };
  await house.ports.campaigns.save(next, aSavedEvent(2, next));
  const compare = joining.find(({ name }) => name === 'compare')!;
  const clean = aSubmission({ submissionId: 2, stage: 'clean', stageId: 2, parentId: 1 });

  const launched = await launchFollower(
    await house.ports.submissions.get(clean.submissionId),
    { stageId: compare.stageId, position: 1 },
    house.ports,
  );

  expect(launched).toBeUndefined();
  const { items } = await house.ports.events.ofSubmission(2, { limit: 9 });
  expect(items).toContainEqual(
    expect.objectContaining({
      type: 'dependent.skipped',
      why: 'it waits for noisy, which was not launched yet',
    }),
  );
});
