import { beforeEach, describe, expect, it } from 'vitest';
import { freshSplit } from '#lib/domain/splits/slice.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { aLaunch, anEvent, aReservation, aTakenSlice } from '#test/support/builders.ts';

/** What every store promises about taking a launch (lib/ports/submissions.ts, architecture §2.3). */
export function reservationsSuite(name: string, make: () => Promise<Stores>): void {
  describe(`reservations in ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('stores everything a launch takes', async () => {
      const reservation = aReservation({ sliceId: aTakenSlice(1).slice.sliceId }, { taken: aTakenSlice(1) });

      expect(await stores.submissions.reserve(reservation)).toEqual(reservation.launch);

      expect(await stores.submissions.findLaunch('request-1')).toEqual(reservation.launch);
      expect(await stores.submissions.launchOf(1)).toEqual(reservation.launch);
      expect(await stores.submissions.get(1)).toEqual(reservation.submission);
      expect(await stores.submissions.watched()).toEqual([reservation.watch]);
      expect(await stores.slices.split(1)).toEqual(reservation.taken?.split);
      expect(await stores.slices.get(1, reservation.taken!.slice.sliceId)).toEqual(reservation.taken?.slice);
      expect((await stores.events.ofSubmission(1, { limit: 9 })).items).toEqual(reservation.events);
    });

    it('says that a submission is not there', async () => {
      await expect(stores.submissions.get(7)).rejects.toMatchObject({ name: 'SubmissionNotFound' });
      await expect(stores.submissions.launchOf(7)).rejects.toMatchObject({ name: 'SubmissionNotFound' });
      expect(await stores.submissions.findLaunch('request-7')).toBeUndefined();
    });

    it('answers a request key used before with the launch stored then, and takes nothing', async () => {
      const first = aReservation({ submissionId: 1 }, { taken: aTakenSlice(1) });
      await stores.submissions.reserve(first);

      const again = aReservation(
        { submissionId: 2 },
        { launch: aLaunch({ submissionId: 2, requestKey: 'request-1' }), taken: aTakenSlice(2) },
      );
      expect(await stores.submissions.reserve(again)).toEqual(first.launch);

      await expect(stores.submissions.get(2)).rejects.toMatchObject({ name: 'SubmissionNotFound' });
      expect(await stores.slices.split(1)).toMatchObject({ version: 1 });
      expect(await stores.submissions.watched()).toHaveLength(1);
      expect((await stores.events.ofExperiment({ limit: 9 })).items).toEqual(first.events);
    });

    it('answers the same reservation again with the same launch', async () => {
      const reservation = aReservation({}, { taken: aTakenSlice(1) });

      await stores.submissions.reserve(reservation);

      expect(await stores.submissions.reserve(reservation)).toEqual(reservation.launch);
    });

    it('makes one launch of a hundred simultaneous requests with the same key', async () => {
      const requests = Array.from({ length: 100 }, async (_, index) => {
        const submissionId = index + 1;
        const launch = aLaunch({ submissionId, requestKey: 'the-same' });
        return stores.submissions.reserve(aReservation({ submissionId }, { launch }));
      });

      const answers = await Promise.all(requests);

      expect(new Set(answers.map(({ launchId }) => launchId)).size).toBe(1);
      expect(await stores.submissions.watched()).toHaveLength(1);
      expect((await stores.submissions.list({ experiment: true }, { limit: 9 })).items).toHaveLength(1);
      expect((await stores.events.ofExperiment({ limit: 9 })).items).toHaveLength(1);
    });

    it('gives a slice to exactly one of twenty simultaneous launches', async () => {
      const requests = Array.from({ length: 20 }, async (_, index) => {
        const submissionId = index + 1;
        const { slice } = aTakenSlice(submissionId);
        const { split } = aTakenSlice(1);
        return stores.submissions.reserve(aReservation({ submissionId }, { taken: { slice, split } }));
      });

      const outcomes = await Promise.allSettled(requests);

      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      expect(lost).toHaveLength(19);
      expect(lost.map(({ reason }) => (reason as Error).name)).toEqual(Array(19).fill('SliceTaken'));
      expect(await stores.slices.split(1)).toMatchObject({ version: 1 });
      expect((await stores.slices.list(1, { limit: 9 })).items).toHaveLength(1);
      expect(await stores.submissions.watched()).toHaveLength(1);
    });

    it('moves the split on from launch to launch', async () => {
      for (const n of [1, 2, 3])
        await stores.submissions.reserve(aReservation({ submissionId: n }, { taken: aTakenSlice(n) }));

      expect(await stores.slices.split(1)).toMatchObject({ stageId: 1, cursor: 3, returned: [], version: 3 });
    });

    it('knows a split that was never cut', async () => {
      expect(await stores.slices.split(5)).toEqual(freshSplit({ stageId: 5, isTest: false }));
    });

    it('takes nothing when the submission number is in use', async () => {
      await stores.submissions.reserve(aReservation());

      const clash = aReservation(
        {},
        { launch: aLaunch({ requestKey: 'another' }), taken: aTakenSlice(1), events: [anEvent(2)] },
      );
      await expect(stores.submissions.reserve(clash)).rejects.toMatchObject({ name: 'StaleVersion' });

      expect(await stores.submissions.findLaunch('another')).toBeUndefined();
      expect(await stores.slices.split(1)).toMatchObject({ version: 0 });
    });
  });
}
