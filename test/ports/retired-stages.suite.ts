import { describe, expect, it } from 'vitest';
import { type Stores } from '#lib/dynamo/index.ts';
import { aCampaign, aSavedEvent, aStage } from '#test/support/builders.ts';

/** What every store of campaigns promises of the stages that a campaign has given up. */
export function retiredStagesSuite(name: string, make: () => Promise<Stores>): void {
  describe(`retired stages in ${name}`, () => {
    it('are found by their ids like those that the campaign has', async () => {
      const { campaigns } = await make();
      const [first, second] = [aStage({ stageId: 1 }), aStage({ stageId: 2 })];
      const before = aCampaign({ stages: [first, second] });
      const retiredAt = '2026-11-20T10:00:00.000Z';
      const retired = [{ ...first, defaults: {}, retiredAt, retiredBy: 'mengel' }];
      const after = aCampaign({ version: 2, stages: [second], retired });

      await campaigns.save(before, aSavedEvent(1, before));
      await campaigns.save(after, aSavedEvent(2, after));

      expect(await campaigns.homeOf(1)).toMatchObject({ campaignId: 1, retired });
      expect(await campaigns.homeOf(2)).toMatchObject({ campaignId: 1 });
      await expect(campaigns.homeOf(3)).rejects.toMatchObject({ name: 'StageNotFound' });
    });
  });
}
