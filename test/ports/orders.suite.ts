import { beforeEach, describe, expect, it } from 'vitest';
import { type Stores } from '#lib/dynamo/index.ts';
import { anItem, anOrder, anOrderEvent } from '#test/support/hold-builders.ts';

/** What every store of orders promises (lib/ports/orders.ts). */
export function ordersSuite(name: string, make: () => Promise<Stores>): void {
  describe(`orders in ${name}`, () => {
    let stores: Stores;
    const add = async (order = anOrder(1)) => stores.orders.add(order, anOrderEvent(order));
    beforeEach(async () => {
      stores = await make();
    });

    it('are one for each request key', async () => {
      await add();

      const again = await add(anOrder(2, { requestKey: anOrder(1).requestKey }));

      expect(again).toEqual(anOrder(1));
      expect(await stores.orders.findByRequest(anOrder(1).requestKey)).toEqual(anOrder(1));
      expect(await stores.orders.open()).toEqual([anOrder(1).orderId]);
    });

    it('come newest first, and are open until they are done', async () => {
      await add();
      await add(anOrder(2));

      await stores.orders.save(anOrder(1, { state: 'done', version: 2 }), []);

      const { items } = await stores.orders.list({ limit: 10 });
      expect(items.map(({ orderId, state }) => [orderId, state])).toEqual([
        [anOrder(2).orderId, 'planned'],
        [anOrder(1).orderId, 'done'],
      ]);
      expect(await stores.orders.open()).toEqual([anOrder(2).orderId]);
    });

    it('are saved only by whoever read them as they are', async () => {
      await add();
      await stores.orders.save(anOrder(1, { state: 'running', version: 2 }), []);

      const stale = stores.orders.save(anOrder(1, { state: 'done', version: 2 }), []);

      await expect(stale).rejects.toMatchObject({ name: 'StaleVersion' });
    });

    it('keep what became of items that are added again', async () => {
      const order = await add();
      const ids = Array.from({ length: 120 }, (_, n) => n + 1);
      await stores.orders.addItems(ids.map((id) => anItem(order, id)));
      await stores.orders.saveItems([anItem(order, 7, { state: 'done', said: 'it is Removed' })]);

      await stores.orders.addItems(ids.map((id) => anItem(order, id)));

      const { items } = await stores.orders.items(order.orderId, { limit: 200 });
      expect(items.map(({ submissionId }) => submissionId)).toEqual(ids);
      expect(items.filter(({ state }) => state === 'done').map(({ said }) => said)).toEqual([
        'it is Removed',
      ]);
    });

    it('show what is open, sent or waiting, and nothing that is over', async () => {
      const order = await add();
      await stores.orders.addItems([1, 2, 3, 4].map((id) => anItem(order, id)));
      await stores.orders.addItems([anItem(order, 5, { state: 'skipped' })]);

      await stores.orders.saveItems([
        anItem(order, 1, { state: 'done' }),
        anItem(order, 2, { state: 'sent' }),
        anItem(order, 3, { state: 'failed' }),
      ]);

      const open = await stores.orders.openItems(order.orderId, 10);
      expect(open.map(({ submissionId, state }) => [submissionId, state])).toEqual([
        [2, 'sent'],
        [4, 'waiting'],
      ]);
      expect(await stores.orders.openItems(order.orderId, 1)).toHaveLength(1);
    });

    it('are unknown under an id nobody gave', async () => {
      await expect(stores.orders.get(anOrder(9).orderId)).rejects.toMatchObject({ name: 'OrderNotFound' });
    });
  });
}
