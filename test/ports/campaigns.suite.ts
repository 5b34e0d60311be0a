import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { aCampaign, anEvent, aSavedEvent, aStage } from '#test/support/builders.ts';

/** What every store of campaigns promises (lib/ports/campaigns.ts). */
export function campaignsSuite(name: string, make: () => Promise<Stores>): void {
  describe(`campaigns in ${name}`, () => {
    let stores: Stores;
    let events = 0;

    const save = async (campaign: Campaign) =>
      stores.campaigns.save(campaign, aSavedEvent((events += 1), campaign));
    const idsOf = (rows: { campaignId: number }[]) => rows.map(({ campaignId }) => campaignId);

    beforeEach(async () => {
      stores = await make();
    });

    it('gives back what was saved', async () => {
      const campaign = aCampaign({ keywords: { run: '5' }, positions: { stage1: { x: 1.5, y: -2 } } });

      await save(campaign);

      expect(await stores.campaigns.get(1)).toEqual(campaign);
      expect(await stores.campaigns.findByName('keepup')).toEqual(campaign);
      expect(await stores.campaigns.getOfStage(1)).toEqual(campaign);
    });

    it('knows which campaigns follow one of a name, across versions', async () => {
      const crossings = [{ stage: 'stage1', campaign: 'keepup', provider: 'stage1', filePatterns: '%' }];
      for (const said of [{}, { version: 2, crossings }]) await save(aCampaign({ campaignId: 2, ...said }));

      expect(await stores.campaigns.followersOf('keepup')).toEqual([2]);
    });

    it('says that a campaign or stage is not there', async () => {
      await expect(stores.campaigns.get(7)).rejects.toMatchObject({ name: 'CampaignNotFound' });
      await expect(stores.campaigns.getOfStage(7)).rejects.toMatchObject({ name: 'StageNotFound' });
      expect(await stores.campaigns.findByName('keepup')).toBeUndefined();
    });

    it('remembers each save as an event', async () => {
      await save(aCampaign());
      await save(aCampaign({ version: 2 }));

      const { items } = await stores.events.ofExperiment({ limit: 10 });
      expect(items).toMatchObject([{ version: 1 }, { version: 2 }]);
    });

    it('refuses a save made from an old version, and keeps what is there', async () => {
      await save(aCampaign());
      await save(aCampaign({ version: 2, keywords: { by: 'first' } }));

      await expect(save(aCampaign({ version: 2, keywords: { by: 'second' } }))).rejects.toMatchObject({
        name: 'StaleVersion',
      });

      expect(await stores.campaigns.get(1)).toMatchObject({ version: 2, keywords: { by: 'first' } });
      expect((await stores.events.ofExperiment({ limit: 10 })).items).toHaveLength(2);
    });

    it('refuses a version that skips one', async () => {
      await save(aCampaign());

      await expect(save(aCampaign({ version: 3 }))).rejects.toMatchObject({ name: 'StaleVersion' });
    });

    it('lets one of many simultaneous saves win', async () => {
      await save(aCampaign());

      const saves = Array.from({ length: 10 }, async (_, by) =>
        save(aCampaign({ version: 2, updatedBy: `person${by}` })),
      );
      const outcomes = await Promise.allSettled(saves);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await stores.events.ofExperiment({ limit: 20 })).items).toHaveLength(2);
    });

    it('keeps names unique', async () => {
      await save(aCampaign());

      const second = aCampaign({ campaignId: 2, stages: [aStage({ stageId: 2 })] });
      await expect(save(second)).rejects.toMatchObject({ name: 'NameTaken' });

      await expect(stores.campaigns.get(2)).rejects.toMatchObject({ name: 'CampaignNotFound' });
      await expect(stores.campaigns.getOfStage(2)).rejects.toMatchObject({ name: 'StageNotFound' });
    });

    it('takes names that differ in case for two', async () => {
      await save(aCampaign());
      await save(aCampaign({ campaignId: 2, name: 'KeepUp' }));

      expect(await stores.campaigns.findByName('KeepUp')).toMatchObject({ campaignId: 2 });
    });

    it('renames, and frees the old name', async () => {
      await save(aCampaign());
      await save(aCampaign({ version: 2, name: 'reprocessing' }));

      expect(await stores.campaigns.findByName('keepup')).toBeUndefined();
      expect(await stores.campaigns.findByName('reprocessing')).toMatchObject({ campaignId: 1 });

      await save(aCampaign({ campaignId: 2 }));
      expect(await stores.campaigns.findByName('keepup')).toMatchObject({ campaignId: 2 });
    });

    it('refuses to rename to a name that is taken', async () => {
      await save(aCampaign());
      await save(aCampaign({ campaignId: 2, name: 'reprocessing' }));

      const renamed = aCampaign({ campaignId: 2, version: 2 });
      await expect(save(renamed)).rejects.toMatchObject({ name: 'NameTaken' });

      expect(await stores.campaigns.get(2)).toMatchObject({ version: 1, name: 'reprocessing' });
      expect(await stores.campaigns.findByName('keepup')).toMatchObject({ campaignId: 1 });
    });

    it('no longer finds a campaign by a stage it has lost', async () => {
      await save(aCampaign({ stages: [aStage({ stageId: 1 }), aStage({ stageId: 2 })] }));
      await save(aCampaign({ version: 2, stages: [aStage({ stageId: 2 })] }));

      await expect(stores.campaigns.getOfStage(1)).rejects.toMatchObject({ name: 'StageNotFound' });
      expect(await stores.campaigns.getOfStage(2)).toMatchObject({ campaignId: 1 });
    });

    it('lists by newest activity, page after page', async () => {
      for (const campaignId of [1, 2, 3, 4, 5])
        await save(
          aCampaign({
            campaignId,
            name: `c${campaignId}`,
            activeAt: `2026-11-20T10:00:0${campaignId}.000Z`,
          }),
        );
      await save(aCampaign({ campaignId: 1, version: 2, name: 'c1', activeAt: '2026-11-20T11:00:00.000Z' }));

      const first = await stores.campaigns.list({ limit: 2 });
      const second = await stores.campaigns.list({ limit: 2, cursor: first.cursor! });
      const third = await stores.campaigns.list({ limit: 2, cursor: second.cursor! });

      expect([first, second, third].map(({ items }) => idsOf(items))).toEqual([[1, 5], [4, 3], [2]]);
      expect(third.cursor).toBeNull();
      expect(first.items[0]).not.toHaveProperty('stages');
    });

    it('tells what changes without a new version: tags and activity', async () => {
      await save(aCampaign());
      const tagged = {
        ...anEvent(90),
        type: 'campaign.tagged' as const,
        campaignId: 1,
        tags: ['mc', 'keep'],
      };

      await stores.campaigns.saveTags(1, ['mc', 'keep'], tagged);
      await stores.campaigns.touch(1, '2026-11-20T12:00:00.000Z');
      await stores.campaigns.touch(1, '2026-11-20T09:00:00.000Z');
      await stores.campaigns.touch(7, '2026-11-20T12:00:00.000Z');

      const facts = { version: 1, tags: ['mc', 'keep'], activeAt: '2026-11-20T12:00:00.000Z' };
      expect(await stores.campaigns.get(1)).toMatchObject(facts);
      expect((await stores.campaigns.list({ limit: 9 })).items).toMatchObject([facts]);
      await expect(stores.campaigns.saveTags(7, ['mc'], tagged)).rejects.toMatchObject({
        name: 'CampaignNotFound',
      });
    });

    it('keeps tags that were given while somebody saved', async () => {
      await save(aCampaign());
      const tagged = { ...anEvent(90), type: 'campaign.tagged' as const, campaignId: 1, tags: ['mc'] };

      await stores.campaigns.saveTags(1, ['mc'], tagged);
      await save(aCampaign({ version: 2, isActive: false, tags: [] }));

      expect(await stores.campaigns.get(1)).toMatchObject({ version: 2, isActive: false, tags: ['mc'] });
    });

    it('lists those that are wanted', async () => {
      const mine = { creator: 'anna', creatorRole: 'analysis' as const };
      await save(aCampaign({ campaignId: 1, name: 'MCC9_gen' }));
      await save(aCampaign({ campaignId: 2, name: 'mcc9_reco', isActive: false }));
      await save(aCampaign({ campaignId: 3, name: 'keepup', ...mine, tags: ['night'] }));
      const found = async (filter: Parameters<Stores['campaigns']['list']>[1]) =>
        idsOf((await stores.campaigns.list({ limit: 9 }, filter)).items).toSorted();

      expect(await found({ match: 'mcc9' })).toEqual([1, 2]);
      expect(await found({ match: 'm*gen' })).toEqual([1]);
      expect(await found({ match: 'mcc', isActive: true })).toEqual([1]);
      expect(await found({ creator: 'anna' })).toEqual([3]);
      expect(await found({ creatorRole: 'production' })).toEqual([1, 2]);
      expect(await found({ tag: 'night' })).toEqual([3]);
      expect(await found({ match: '' })).toEqual([1, 2, 3]);
    });

    it('turns the pages of what is wanted', async () => {
      for (const campaignId of [1, 2, 3, 4, 5])
        await save(aCampaign({ campaignId, name: `c${campaignId}`, isActive: campaignId !== 4 }));

      const first = await stores.campaigns.list({ limit: 2 }, { isActive: true });
      const second = await stores.campaigns.list({ limit: 2, cursor: first.cursor! }, { isActive: true });

      expect([first, second].map(({ items }) => idsOf(items))).toEqual([
        [5, 3],
        [2, 1],
      ]);
      expect(second.cursor).toBeNull();
    });

    it('has no further page when the last one is full', async () => {
      await save(aCampaign());

      expect(await stores.campaigns.list({ limit: 1 })).toMatchObject({
        items: [{ campaignId: 1 }],
        cursor: null,
      });
    });

    it.each(['', 'x', Buffer.from('{}').toString('base64url'), Buffer.from('"x"').toString('base64url')])(
      'refuses the cursor "%s"',
      async (cursor) => {
        await expect(stores.campaigns.list({ limit: 2, cursor })).rejects.toMatchObject({
          name: 'RequestInvalid',
        });
      },
    );

    it('keeps a campaign of a thousand stages', async () => {
      const stages = Array.from({ length: 1000 }, (_, index) => aStage({ stageId: index + 1 }));
      const dependencies = stages.slice(1).map(({ name: stage }, index) => ({
        stage,
        provider: stages[index]!.name,
        filePatterns: '%.root',
      }));
      const campaign = aCampaign({ stages, dependencies });

      await save(campaign);

      expect(await stores.campaigns.get(1)).toEqual(campaign);
      expect(await stores.campaigns.getOfStage(1000)).toMatchObject({ campaignId: 1 });
    });

    it('refuses what is too large to be kept in one piece', async () => {
      const campaign = aCampaign({ keywords: { noise: randomBytes(600_000).toString('base64') } });

      await expect(save(campaign)).rejects.toMatchObject({
        name: 'CampaignTooLarge',
        details: { name: 'keepup' },
      });

      await expect(stores.campaigns.get(1)).rejects.toMatchObject({ name: 'CampaignNotFound' });
    });
  });
}
