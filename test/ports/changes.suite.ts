import { beforeEach, describe, expect, it } from 'vitest';
import { type Stores } from '#lib/dynamo/index.ts';
import { anEvent, aReservation, aSubmission, aTakenSlice, aWatch } from '#test/support/builders.ts';
import { aChange } from '#test/support/put-submission.ts';

/** What every store promises about transitions (lib/ports/submissions.ts). */
export function changesSuite(name: string, make: () => Promise<Stores>): void {
  describe(`changes of submissions in ${name}`, () => {
    let stores: Stores;
    const next = aSubmission({ status: 'Idle', jobIds: ['12.0@schedd'], version: 2 });

    beforeEach(async () => {
      stores = await make();
      await stores.submissions.reserve(aReservation({}, { taken: aTakenSlice(1) }));
    });

    const eventIds = async () =>
      (await stores.events.ofSubmission(1, { limit: 99 })).items.map(({ eventId }) => eventId);

    it('writes the row, the watch and the events together', async () => {
      await stores.submissions.change(
        aChange({
          submission: next,
          watch: aWatch(next),
          events: [anEvent(2), anEvent(3)],
        }),
      );

      expect(await stores.submissions.get(1)).toEqual(next);
      expect(await stores.submissions.watched()).toEqual([aWatch(next)]);
      expect(await eventIds()).toEqual([1, 2, 3].map((n) => anEvent(n).eventId));
    });

    it('ends the watch', async () => {
      await stores.submissions.change(aChange({ submission: next, watch: null }));

      expect(await stores.submissions.watched()).toEqual([]);
    });

    it('ends a watch that is not there', async () => {
      await stores.submissions.change(aChange({ submission: next, watch: null }));

      await stores.submissions.change(
        aChange({
          submission: { ...next, version: 3 },
          watch: null,
        }),
      );

      expect(await stores.submissions.get(1)).toMatchObject({ version: 3 });
    });

    it('returns a slice to the split', async () => {
      const { slice, split } = aTakenSlice(1);
      const returned = { ...split, returned: [0], version: 2 };

      await stores.submissions.change(
        aChange({
          submission: next,
          slice: { ...slice, state: 'released' },
          split: returned,
        }),
      );

      expect(await stores.slices.get(1, slice.sliceId)).toMatchObject({ state: 'released' });
      expect(await stores.slices.split(1)).toEqual(returned);
    });

    it.each([1, 3])('writes nothing when the version would be %i', async (version) => {
      const wrong = { ...next, version };
      const { slice } = aTakenSlice(1);

      await expect(
        stores.submissions.change(
          aChange({
            submission: wrong,
            watch: null,
            slice: { ...slice, state: 'released' },
            events: [anEvent(2)],
          }),
        ),
      ).rejects.toMatchObject({ name: 'StaleVersion' });

      expect(await stores.submissions.get(1)).toMatchObject({ version: 1, status: 'New' });
      expect(await stores.submissions.watched()).toHaveLength(1);
      expect(await stores.slices.get(1, slice.sliceId)).toMatchObject({ state: 'reserved' });
      expect(await eventIds()).toEqual([anEvent(1).eventId]);
    });

    it('writes nothing when the split moved meanwhile', async () => {
      const { slice, split } = aTakenSlice(1);
      await stores.submissions.reserve(aReservation({ submissionId: 2 }, { taken: aTakenSlice(2) }));

      await expect(
        stores.submissions.change(
          aChange({
            submission: next,
            watch: null,
            slice: { ...slice, state: 'released' },
            split: { ...split, returned: [0], version: 2 },
            events: [anEvent(9)],
          }),
        ),
      ).rejects.toMatchObject({ name: 'StaleVersion' });

      expect(await stores.submissions.get(1)).toMatchObject({ version: 1 });
      expect(await stores.slices.split(1)).toMatchObject({ cursor: 2, returned: [] });
      expect(await eventIds()).toEqual([anEvent(1).eventId]);
    });

    it('refuses to change a submission that is not there', async () => {
      const unknown = aSubmission({ submissionId: 7, version: 2 });

      await expect(stores.submissions.change(aChange({ submission: unknown }))).rejects.toMatchObject({
        name: 'StaleVersion',
      });
    });

    it('lets one of many simultaneous changes win', async () => {
      const changes = Array.from({ length: 20 }, async (_, index) =>
        stores.submissions.change(aChange({ submission: next, events: [anEvent(index + 2)] })),
      );

      const outcomes = await Promise.allSettled(changes);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await eventIds()).toHaveLength(2);
    });

    it('remembers every token of each wait, whatever their order', async () => {
      await stores.submissions.addWait(1, 'receipt', 'b');
      await stores.submissions.addWait(1, 'receipt', 'a');
      await stores.submissions.addWait(1, 'receipt', 'b');
      await stores.submissions.addWait(1, 'completion', 'c');

      expect((await stores.submissions.waits(1, 'receipt')).toSorted()).toEqual(['a', 'b']);
      expect(await stores.submissions.waits(1, 'completion')).toEqual(['c']);
      expect(await stores.submissions.waits(2, 'receipt')).toEqual([]);
    });
  });
}
