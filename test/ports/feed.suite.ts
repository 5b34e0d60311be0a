import { beforeEach, describe, expect, it } from 'vitest';
import { idAt } from '#lib/domain/event-time.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { aCampaign, aReservation, aSavedEvent, aSubmission } from '#test/support/builders.ts';
import { aChange } from '#test/support/put-submission.ts';

/** What every feed promises (lib/ports/feed.ts). */
export function feedSuite(name: string, make: () => Promise<Stores>): void {
  describe(`the feed in ${name}`, () => {
    let stores: Stores;

    beforeEach(async () => {
      stores = await make();
    });

    const all = async () => stores.feed.after(idAt(0), 99);

    it('is empty where nothing happened', async () => {
      expect(await stores.feed.newest()).toBeUndefined();
      expect(await all()).toEqual([]);
    });

    it('tells of a launch, of every change of its submission, and of campaigns', async () => {
      await stores.campaigns.save(aCampaign(), aSavedEvent(1, aCampaign()));
      await stores.submissions.reserve(aReservation());
      await stores.submissions.change(
        aChange({
          submission: aSubmission({ version: 2 }),
        }),
      );

      const places = (await all()).map(({ campaignId, stageId, submissionId }) => [
        campaignId,
        stageId,
        submissionId,
      ]);

      expect(places).toHaveLength(3);
      expect(places).toContainEqual([1, null, null]);
      expect(places.filter(([, , submissionId]) => submissionId === 1)).toHaveLength(2);
    });

    it('tells nothing of what was refused', async () => {
      await stores.submissions.reserve(aReservation());
      const before = await all();

      const stale = aSubmission({ version: 9 });
      await expect(stores.submissions.change(aChange({ submission: stale }))).rejects.toThrow();

      expect(await all()).toEqual(before);
    });

    it('goes on after what was read', async () => {
      for (const submissionId of [1, 2, 3]) await stores.submissions.reserve(aReservation({ submissionId }));

      const first = await stores.feed.after(idAt(0), 2);
      const rest = await stores.feed.after(first.at(-1)!.newsId, 2);

      expect([...first, ...rest].map(({ submissionId }) => submissionId).toSorted()).toEqual([1, 2, 3]);
      expect(await stores.feed.newest()).toBe(rest.at(-1)!.newsId);
    });
  });
}
