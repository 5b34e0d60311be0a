import { beforeEach, describe, expect, it } from 'vitest';
import { EventId, FrozenId, LaunchId, SliceId } from '#lib/domain/ids.ts';
import { type Stores } from '#lib/dynamo/index.ts';

/** What every source of ids promises (lib/ports/ids.ts). */
export function idsSuite(name: string, make: () => Promise<Stores>): void {
  describe(`ids of ${name}`, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await make();
    });

    it('counts each kind on its own, after what is shipped', async () => {
      const { ids } = stores;

      expect([await ids.number('campaign'), await ids.number('campaign')]).toEqual([1, 2]);
      expect([await ids.number('stage'), await ids.number('submission')]).toEqual([1, 1]);
      expect([await ids.number('jobType'), await ids.number('loginSetup')]).toEqual([2, 2]);
    });

    it('never gives a number twice', async () => {
      const numbers = await Promise.all(
        Array.from({ length: 250 }, async () => stores.ids.number('submission')),
      );

      expect(new Set(numbers).size).toBe(250);
      expect(Math.min(...numbers)).toBe(1);
    });

    it('makes ids that sort as they were made', () => {
      const { ids } = stores;

      const made = Array.from({ length: 50 }, () => ids.event());

      expect(made).toEqual(made.toSorted());
      expect(new Set(made).size).toBe(50);
      expect(made.every((id) => EventId.safeParse(id).success)).toBe(true);
      expect(LaunchId.safeParse(ids.launch()).success).toBe(true);
      expect(SliceId.safeParse(ids.slice()).success).toBe(true);
      expect(FrozenId.safeParse(ids.frozen()).success).toBe(true);
    });
  });
}
