import { describe, expect, it } from 'vitest';
import { crossedStages } from '#lib/actions/campaigns/crossed-stages.ts';
import { crossedLines } from '#lib/client/cli/crossed-lines.ts';
import { crossingScene, followerIni } from '#test/support/crossing-scene.ts';

describe('what follows what across campaigns', () => {
  it('is told from both sides', async () => {
    const { house, stageId, stageIn } = await crossingScene();
    const { campaigns } = house.ports;

    const followed = await crossedStages((await campaigns.findByName('chain'))!, house.ports);
    const following = await crossedStages((await campaigns.findByName('studies'))!, house.ports);

    const edge = { filePatterns: '%.root', problem: null };
    const study = await stageIn('studies', 'study');
    expect(followed).toMatchObject({
      follows: [],
      followedBy: [{ ...edge, stage: 'reco', campaign: 'studies', otherStage: 'study', otherStageId: study }],
    });
    expect(following).toMatchObject({
      follows: [
        { ...edge, stage: 'study', campaign: 'chain', otherStage: 'reco', otherStageId: stageId('reco') },
      ],
      followedBy: [],
    });
    expect(crossedLines(following)).toBe('\nAcross campaigns:\n  study follows chain/reco (%.root)\n');
  });

  it.each([
    ['is not active', followerIni({ state: 'Inactive' }), 'campaign studies is not active'],
    ['has another software version', followerIni({ version: 'v2' }), 'software_version of stage study is v2'],
  ])('says why it would not start where it %s', async (_what, ini, why) => {
    const { house } = await crossingScene([ini]);

    const { follows } = await crossedStages(
      (await house.ports.campaigns.findByName('studies'))!,
      house.ports,
    );

    expect(follows[0]!.problem).toContain(why);
  });
});
