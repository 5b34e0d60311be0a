import { beforeEach, describe, expect, it } from 'vitest';
import { type Stores } from '#lib/dynamo/index.ts';
import { anEvent, aReservation, aSubmission } from '#test/support/builders.ts';
import { aNewsId } from '#test/support/fake-ids.ts';

/** What every store promises about refused second attempts (lib/ports/submissions.ts). */
export function repeatsSuite(name: string, make: () => Promise<Stores>): void {
  describe(`refused second attempts in ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
      await stores.submissions.reserve(aReservation());
    });

    const note = async (n: number, { by = 'petra', minute = 0, door = 'request' as 'request' | 'start' }) =>
      stores.submissions.addRepeat({
        submission: aSubmission(),
        event: {
          ...anEvent(n),
          ...{ type: 'launch.repeated', submissionId: 1, door, by, why: 'it is known' },
          at: new Date(Date.UTC(2026, 0, 1, 12, minute, n % 60)).toISOString(),
        },
        newsId: aNewsId(),
      });
    const repeatsInHistory = async () =>
      (await stores.events.ofSubmission(1, { limit: 200 })).items.filter(
        ({ type }) => type === 'launch.repeated',
      ).length;

    it('are none at first', async () => {
      expect(await stores.submissions.repeats(1)).toEqual([]);
    });

    it('are kept with who, when and why, oldest first, and are in the history', async () => {
      await note(2, { by: 'petra' });
      await note(3, { by: 'poms', door: 'start', minute: 1 });

      expect(await stores.submissions.repeats(1)).toEqual([
        { at: '2026-01-01T12:00:02.000Z', by: 'petra', door: 'request', why: 'it is known' },
        { at: '2026-01-01T12:01:03.000Z', by: 'poms', door: 'start', why: 'it is known' },
      ]);
      expect(await repeatsInHistory()).toBe(2);
    });

    it('are one within a minute for the same author and door', async () => {
      await note(2, {});
      await note(3, {});
      await note(4, { door: 'start' });
      await note(5, { door: 'start', minute: 1 });

      expect((await stores.submissions.repeats(1)).map(({ at }) => at.slice(14, 19))).toEqual([
        '00:02',
        '00:04',
        '01:05',
      ]);
      expect(await repeatsInHistory()).toBe(3);
    });

    it('are noted a hundred times and no more', async () => {
      for (let n = 2; n < 106; n += 1) await note(n, { by: `person${n}` });

      expect(await stores.submissions.repeats(1)).toHaveLength(100);
      expect(await repeatsInHistory()).toBe(100);
    });

    it('leave the submission as it is', async () => {
      const before = await stores.submissions.get(1);

      await note(2, {});

      expect(await stores.submissions.get(1)).toEqual(before);
    });
  });
}
