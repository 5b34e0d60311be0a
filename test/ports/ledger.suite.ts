import { beforeEach, describe, expect, it } from 'vitest';
import { freshSplit, type SplitState } from '#lib/domain/splits/slice.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { mostClaimed } from '#lib/ports/slices.ts';
import { aReservation, anEvent, aTakenSlice } from '#test/support/builders.ts';

const names = (from: number, end: number) => Array.from({ length: end - from }, (_, n) => `f${from + n}`);

/** What every store promises about the ledger of inputs (lib/ports/submissions.ts). */
export function ledgerSuite(technology: string, make: () => Promise<Stores>): void {
  describe(`a ledger in ${technology}`, () => {
    let stores: Stores;
    const fresh = freshSplit({ stageId: 1, isTest: false });
    const open = { frozenId: `frz_${'0'.repeat(26)}` as const, kind: '', count: 1, isFull: false };
    const claiming = (parts: number, said: Partial<SplitState> = {}): SplitState => ({
      ...{ ...fresh, ...said },
      open: { ...open, parts },
      version: said.version ?? parts,
    });

    beforeEach(async () => {
      stores = await make();
    });

    it('keeps the inputs of a slice in the order they were claimed, batch by batch', async () => {
      await stores.slices.claim(claiming(1), names(50, 50 + mostClaimed));
      await stores.slices.claim(claiming(2), names(0, 50));
      const next = { cursor: 1, version: 3 };
      await stores.slices.claim(claiming(1, next), ['other']);

      expect(await stores.slices.claimed(claiming(2))).toEqual([
        ...names(50, 50 + mostClaimed),
        ...names(0, 50),
      ]);
      expect(await stores.slices.claimed(claiming(1, next))).toEqual(['other']);
    });

    it('tells which inputs nobody has, in their order', async () => {
      await stores.slices.claim(claiming(1), names(0, 80));

      expect(await stores.slices.free(fresh, names(0, 250).toReversed())).toEqual(
        names(80, 250).toReversed(),
      );
      expect(await stores.slices.free({ ...fresh, round: 1 }, ['f0'])).toEqual(['f0']);
      expect(await stores.slices.free({ ...fresh, isTest: true }, ['f0'])).toEqual(['f0']);
      expect(await stores.slices.free({ ...fresh, stageId: 2 }, ['f0'])).toEqual(['f0']);
      expect(await stores.slices.free(fresh, [])).toEqual([]);
    });

    it('gives an input once: none of a batch when one of it is taken', async () => {
      await stores.slices.claim(claiming(1), ['f1']);

      const late = stores.slices.claim(claiming(2), ['f0', 'f1']);

      await expect(late).rejects.toMatchObject({ name: 'SliceTaken' });
      expect(await stores.slices.free(fresh, ['f0'])).toEqual(['f0']);
      expect(await stores.slices.split(1)).toMatchObject({ version: 1 });
    });

    it('closes a slice without another input', async () => {
      await stores.slices.claim(claiming(1), ['f1']);

      await stores.slices.claim(claiming(2), []);

      expect(await stores.slices.claimed(claiming(2))).toEqual(['f1']);
      expect(await stores.slices.split(1)).toMatchObject({ version: 2 });
    });

    it('lets one of twenty simultaneous claims win', async () => {
      const claims = names(0, 20).map(async (name) => stores.slices.claim(claiming(1), [name]));

      const outcomes = await Promise.allSettled(claims);

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(await stores.slices.free(fresh, names(0, 20))).toHaveLength(19);
    });

    it('moves a split with its event, and only from where it stands', async () => {
      const events: [ReturnType<typeof anEvent>] = [
        {
          ...anEvent(1),
          type: 'splits.exhausted',
          campaignId: 1,
          isTest: false,
          mayGrow: true,
          clearsSchedule: true,
          why: 'x',
        } as never,
      ];
      const moved = { ...fresh, exhaustedAt: '2026-01-01T00:00:00.000Z', version: 1 };

      await stores.slices.move({ split: moved, campaignId: 1, events });

      expect(await stores.slices.split(1)).toEqual(moved);
      expect((await stores.events.ofExperiment({ limit: 9 })).items).toHaveLength(1);
      expect(await stores.feed.newest()).toBe(events[0].eventId);
      const again = stores.slices.move({ split: moved, campaignId: 1, events });
      await expect(again).rejects.toMatchObject({ name: 'SliceTaken' });
    });

    it('keeps slices and splits of tests apart from production’s', async () => {
      const { slice, split } = aTakenSlice(1, { isTest: true });
      await stores.submissions.reserve(aReservation({ isTest: true }, { taken: { slice, split } }));

      expect(await stores.slices.split(1)).toEqual(fresh);
      expect(await stores.slices.split(1, true)).toEqual(split);
      expect((await stores.slices.list(1, { limit: 9 })).items).toEqual([]);
      expect((await stores.slices.list(1, { limit: 9 }, true)).items).toEqual([slice]);
      expect(await stores.slices.get(1, slice.sliceId, true)).toEqual(slice);
    });
  });
}
