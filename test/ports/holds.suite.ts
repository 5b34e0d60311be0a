import { beforeEach, describe, expect, it } from 'vitest';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Stores } from '#lib/dynamo/index.ts';
import { aReservation } from '#test/support/builders.ts';
import {
  aHeldEvent,
  aHeldLaunch,
  aHold,
  aLiftedEvent,
  anEndEvent,
  aPlacedEvent,
} from '#test/support/hold-builders.ts';

/** What every store of holds and held launches promises (lib/ports/holds.ts). */
export function holdsSuite(name: string, make: () => Promise<Stores>): void {
  let stores: Stores;
  const place = async (hold = aHold()) => stores.holds.place(hold, aPlacedEvent(hold));
  const lift = async (hold = aHold()) => stores.holds.lift(hold.holdId, aLiftedEvent(hold));
  const add = async (held: HeldLaunch, coalesceKey?: string) =>
    stores.heldLaunches.add(held, aHeldEvent(held), coalesceKey);
  const end = async (held: HeldLaunch) => stores.heldLaunches.end(held, anEndEvent(held));
  const waiting = async () => (await stores.heldLaunches.waiting({ limit: 100 })).items;

  describe(`holds in ${name}`, () => {
    beforeEach(async () => {
      stores = await make();
    });

    it('are one for each thing; a second one gives it another reason', async () => {
      await place(aHold({ of: 'stage', stageId: 7 }));
      await place(aHold({ of: 'host', host: 'gpvm#1' }));

      await place(aHold({ of: 'stage', stageId: 7 }, { reason: 'another' }));

      const all = await stores.holds.list();
      expect(all.map(({ holdId, reason }) => [holdId, reason])).toEqual([
        ['host-gpvm#1', 'r'],
        ['stage-7', 'another'],
      ]);
    });

    it('make a release due in the step that lifts them', async () => {
      await place();

      await lift();

      expect(await stores.holds.list()).toEqual([]);
      expect(await stores.holds.due()).toMatchObject({ turn: 0 });
      await expect(lift()).rejects.toMatchObject({ name: 'HoldNotFound' });
    });

    it('end a release only for whoever is at it', async () => {
      await place();
      await lift();
      const first = (await stores.holds.due())!;
      await place();
      await lift();

      await stores.holds.passOn(first, null);

      const second = (await stores.holds.due())!;
      expect(second.dueId).not.toBe(first.dueId);
      await stores.holds.passOn(second, { ...second, turn: 1 });
      expect(await stores.holds.due()).toEqual({ ...second, turn: 1 });
      await stores.holds.passOn({ ...second, turn: 1 }, null);
      expect(await stores.holds.due()).toBeUndefined();
    });
  });

  describe(`held launches in ${name}`, () => {
    beforeEach(async () => {
      stores = await make();
      await place();
    });

    it('are kept whole and wait in the order they came, page by page', async () => {
      for (const n of [2, 1, 3]) await add(aHeldLaunch(n));

      const page = await stores.heldLaunches.waiting({ limit: 2 });
      const rest = await stores.heldLaunches.waiting({ limit: 2, cursor: page.cursor! });

      expect([...page.items, ...rest.items]).toEqual([1, 2, 3].map((n) => aHeldLaunch(n)));
      expect(await stores.heldLaunches.findByRequest('key-2')).toEqual(aHeldLaunch(2));
    });

    it('are one for each request key', async () => {
      await add(aHeldLaunch(1));

      const again = await add(aHeldLaunch(2, { request: aHeldLaunch(1).request }));

      expect(again?.heldId).toBe(aHeldLaunch(1).heldId);
      expect(await waiting()).toHaveLength(1);
    });

    it('count further fires of one schedule instead of piling up', async () => {
      await add(aHeldLaunch(1), 'schedule:a');

      await add(aHeldLaunch(2), 'schedule:a');
      await add(aHeldLaunch(3), 'schedule:b');

      const all = await waiting();
      expect(all.map(({ repeats }) => repeats)).toEqual([1, 0]);
      expect((await stores.heldLaunches.findByRequest('key-2'))?.heldId).toBe(aHeldLaunch(1).heldId);
    });

    it('are refused once their hold is lifted, so that none is forgotten by the release', async () => {
      await lift();

      expect(await add(aHeldLaunch(1))).toBeUndefined();
      expect(await waiting()).toEqual([]);
      expect(await stores.heldLaunches.findByRequest('key-1')).toBeUndefined();
    });

    it('end once and one way; what they became is remembered', async () => {
      const held = aHeldLaunch(1);
      await add(held);
      const released: HeldLaunch = { ...held, state: 'released', outcome: 'o', submissionId: 7 };

      await end(released);
      await end(released);

      expect(await waiting()).toEqual([]);
      expect(await stores.heldLaunches.get(held.heldId)).toEqual(released);
      await expect(end({ ...held, state: 'removed' })).rejects.toMatchObject({ name: 'HeldLaunchOver' });
    });

    it('do not end as they were read when a fire was counted since', async () => {
      const held = aHeldLaunch(1);
      await add(held, 'schedule:a');
      await add(aHeldLaunch(2), 'schedule:a');

      await expect(end({ ...held, state: 'removed' })).rejects.toMatchObject({ name: 'StaleVersion' });
    });

    it('are kept or launched, never both, whichever is written first', async () => {
      await place();
      await add(aHeldLaunch(1), 'nightly');
      const launched = aReservation({ submissionId: 2 });
      await stores.submissions.reserve(launched);
      const { requestKey } = launched.launch;
      const held = aHeldLaunch(2);

      const again = aReservation({ submissionId: 1 });
      const late = stores.submissions.reserve({ ...again, launch: { ...again.launch, requestKey: 'key-1' } });

      await expect(late).rejects.toMatchObject({ name: 'HeldLaunchOver' });
      await expect(add({ ...held, request: { ...held.request!, requestKey } })).rejects.toMatchObject({
        name: 'HeldLaunchOver',
      });
      await expect(
        add({ ...held, request: { ...held.request!, requestKey } }, 'nightly'),
      ).rejects.toMatchObject({ name: 'HeldLaunchOver' });
      expect(await waiting()).toEqual([aHeldLaunch(1)]);
    });

    it('end in the very step that reserves what they asked for, or nothing of it is reserved', async () => {
      await place();
      await add(aHeldLaunch(1));
      await add(aHeldLaunch(2));
      await end({ ...aHeldLaunch(2), state: 'removed', outcome: 'removed by anna' });
      const from = (n: number) => {
        const held: HeldLaunch = { ...aHeldLaunch(n), state: 'released', submissionId: n };
        return aReservation({ submissionId: n }, { ending: { held, event: anEndEvent(held) } });
      };

      await stores.submissions.reserve(from(1));
      const late = stores.submissions.reserve(from(2));

      await expect(late).rejects.toMatchObject({ name: 'HeldLaunchOver' });
      expect(await waiting()).toEqual([]);
      expect(await stores.heldLaunches.get(aHeldLaunch(1).heldId)).toMatchObject({
        state: 'released',
        submissionId: 1,
      });
      expect(await stores.submissions.findLaunch('request-2')).toBeUndefined();
    });

    it('hold a reserved submission again after it was released', async () => {
      const held = aHeldLaunch(1, { request: null, submissionId: 9 });
      await add(held);
      await end({ ...held, state: 'released' });

      await add(aHeldLaunch(2, { request: null, submissionId: 9 }));
      await add(aHeldLaunch(3, { request: null, submissionId: 9 }));

      expect((await waiting()).map(({ heldId }) => heldId)).toEqual([aHeldLaunch(2).heldId]);
    });

    it('are released by one at a time, until its lease is over', async () => {
      const { heldLaunches } = stores;

      expect(await heldLaunches.lease('a', 1000, 500)).toBe(true);
      expect(await heldLaunches.lease('b', 1400, 500)).toBe(false);
      expect(await heldLaunches.lease('a', 1400, 500)).toBe(true);
      expect(await heldLaunches.lease('b', 1901, 500)).toBe(true);
    });

    it('are unknown under an id nobody gave', async () => {
      await expect(stores.heldLaunches.get(aHeldLaunch(5).heldId)).rejects.toMatchObject({
        name: 'HeldLaunchNotFound',
      });
    });
  });
}
