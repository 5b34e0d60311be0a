import { beforeEach, describe, expect, it } from 'vitest';
import { type Stores } from '#lib/dynamo/index.ts';
import { anEvent, aReservation, aSubmission, aTakenSlice, aWatch } from '#test/support/builders.ts';
import { aChange } from '#test/support/put-submission.ts';

const secondOf = (n: number) => `2026-11-20T10:00:${n.toString().padStart(2, '0')}.000Z`;

/** What every store promises about finding submissions (lib/ports/submissions.ts). */
export function listsSuite(name: string, make: () => Promise<Stores>): void {
  describe(`submissions found in ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    const reserve = async (said: Parameters<typeof aReservation>[0]) =>
      stores.submissions.reserve(aReservation(said));
    const idsOf = (rows: { submissionId: number }[]) => rows.map(({ submissionId }) => submissionId);
    const list = async (...asked: Parameters<Stores['submissions']['list']>) =>
      idsOf((await stores.submissions.list(...asked)).items);

    it('lists those of a stage, a campaign and the experiment, newest first', async () => {
      await reserve({ submissionId: 1, stageId: 1, campaignId: 1, createdAt: secondOf(1) });
      await reserve({ submissionId: 12, stageId: 2, campaignId: 1, createdAt: secondOf(2) });
      await reserve({ submissionId: 5, stageId: 3, campaignId: 2, createdAt: secondOf(3) });
      await reserve({ submissionId: 7, stageId: 1, campaignId: 1, createdAt: secondOf(4) });

      expect(await list({ stageId: 1 }, { limit: 9 })).toEqual([7, 1]);
      expect(await list({ campaignId: 1 }, { limit: 9 })).toEqual([7, 12, 1]);
      expect(await list({ experiment: true }, { limit: 9 })).toEqual([7, 5, 12, 1]);
      expect(await list({ stageId: 9 }, { limit: 9 })).toEqual([]);
    });

    it('orders those of the same moment by number', async () => {
      for (const submissionId of [9, 10, 100]) await reserve({ submissionId });

      expect(await list({ stageId: 1 }, { limit: 9 })).toEqual([100, 10, 9]);
    });

    it('lists them as they are now', async () => {
      await reserve({});
      await stores.submissions.change(aChange({ submission: aSubmission({ status: 'Idle', version: 2 }) }));

      const { items } = await stores.submissions.list({ experiment: true }, { limit: 9 });
      expect(items).toMatchObject([{ status: 'Idle', version: 2 }]);
    });

    it.each([{ experiment: true as const }, { campaignId: 1 }, { stageId: 1 }])(
      'turns the pages of %o',
      async (of) => {
        for (const n of [1, 2, 3, 4, 5]) await reserve({ submissionId: n, createdAt: secondOf(n) });

        const first = await stores.submissions.list(of, { limit: 2 });
        await reserve({ submissionId: 6, createdAt: secondOf(6) });
        const second = await stores.submissions.list(of, { limit: 2, cursor: first.cursor! });
        const third = await stores.submissions.list(of, { limit: 2, cursor: second.cursor! });

        expect([first, second, third].map(({ items }) => idsOf(items))).toEqual([[5, 4], [3, 2], [1]]);
        expect(third.cursor).toBeNull();
      },
    );

    it.each(['', '!', 'bm90IG91cnM', Buffer.from('{"createdAt":1}').toString('base64url')])(
      'refuses the cursor "%s"',
      async (cursor) => {
        const asked = stores.submissions.list({ experiment: true }, { limit: 2, cursor });

        await expect(asked).rejects.toMatchObject({ name: 'RequestInvalid' });
      },
    );

    it('finds the submissions that began from one', async () => {
      await reserve({ submissionId: 1 });
      await reserve({ submissionId: 10, parentId: 1 });
      await reserve({ submissionId: 9, parentId: 1, isRecovery: true });
      await reserve({ submissionId: 11, parentId: 9 });

      expect(idsOf(await stores.submissions.children(1))).toEqual([9, 10]);
      expect(await stores.submissions.children(10)).toEqual([]);
    });

    it('turns the pages of what began from one', async () => {
      await reserve({ submissionId: 1 });
      for (const submissionId of [2, 3, 10]) await reserve({ submissionId, parentId: 1 });

      const first = await stores.submissions.childPage(1, { limit: 2 });
      const rest = await stores.submissions.childPage(1, { limit: 2, cursor: first.cursor! });

      expect([first, rest].map(({ items }) => idsOf(items))).toEqual([[2, 3], [10]]);
      expect(rest.cursor).toBeNull();
    });

    it('gets many at once, in the order asked for and without those that are not there', async () => {
      for (const submissionId of [1, 2, 3]) await reserve({ submissionId });

      expect(idsOf(await stores.submissions.getMany([3, 7, 1, 3]))).toEqual([3, 1]);
      expect(await stores.submissions.getMany([])).toEqual([]);
    });

    it('gets more at once than DynamoDB gives in one answer', async () => {
      const ids = Array.from({ length: 120 }, (_, index) => index + 1);
      for (const submissionId of ids) await reserve({ submissionId });

      expect(idsOf(await stores.submissions.getMany(ids))).toEqual(ids);
      expect(await list({ stageId: 1 }, { limit: 110 })).toHaveLength(110);
    });

    it('watches the live ones of a host and account', async () => {
      await reserve({ submissionId: 1, host: 'gpvm', account: 'sbndpro' });
      await reserve({ submissionId: 2, host: 'gpvm', account: 'sbndpro2' });
      await reserve({ submissionId: 3, host: 'gpvm#1', account: 'sbndpro' });
      await reserve({ submissionId: 4, host: 'gpvm', account: 'sbndpro' });

      const here = await stores.submissions.watched({ host: 'gpvm', account: 'sbndpro' });
      expect(idsOf(here).toSorted()).toEqual([1, 4]);
      expect(here).toContainEqual(aWatch(await stores.submissions.get(4)));
      expect(await stores.submissions.watched()).toHaveLength(4);
      expect(await stores.submissions.watched({ host: 'other', account: 'sbndpro' })).toEqual([]);
    });

    it('lists the slices of a stage, newest first', async () => {
      for (const n of [1, 2, 3]) {
        const reservation = aReservation({ submissionId: n }, { taken: aTakenSlice(n) });
        await stores.submissions.reserve(reservation);
      }

      const first = await stores.slices.list(1, { limit: 2 });
      const second = await stores.slices.list(1, { limit: 2, cursor: first.cursor! });

      expect(first.items.map(({ submissionId }) => submissionId)).toEqual([3, 2]);
      expect(second).toMatchObject({ items: [{ submissionId: 1 }], cursor: null });
      await expect(stores.slices.list(1, { limit: 2, cursor: 'x' })).rejects.toMatchObject({
        name: 'RequestInvalid',
      });
      await expect(stores.slices.get(2, first.items[0]!.sliceId)).rejects.toMatchObject({
        name: 'StaleVersion',
      });
    });

    it('tells events oldest first, of a submission and of the experiment', async () => {
      const events = [3, 1, 2].map((n) => anEvent(n));
      await stores.submissions.reserve(aReservation({ submissionId: 1 }, { events }));
      await stores.submissions.reserve(
        aReservation({ submissionId: 2 }, { events: [anEvent(4, { submissionId: 2 })] }),
      );

      const first = await stores.events.ofExperiment({ limit: 3 });
      const rest = await stores.events.ofExperiment({ limit: 3, cursor: first.cursor! });
      const own = await stores.events.ofSubmission(1, { limit: 2 });
      const ownRest = await stores.events.ofSubmission(1, { limit: 2, cursor: own.cursor! });

      const expected = [1, 2, 3].map((n) => anEvent(n));
      expect([first.items, rest.items]).toEqual([expected, [anEvent(4, { submissionId: 2 })]]);
      expect([...own.items, ...ownRest.items]).toEqual(expected);
      expect(ownRest.cursor).toBeNull();
      await expect(stores.events.ofExperiment({ limit: 3, cursor: 'x' })).rejects.toMatchObject({
        name: 'RequestInvalid',
      });
    });
  });
}
