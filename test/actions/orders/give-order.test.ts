import { expect, it } from 'vitest';
import { giveOrder } from '#lib/actions/orders/give-order.ts';
import { aHouse } from '#test/support/house.ts';
import { launched } from '#test/support/launched.ts';

it('an order answers how many it means, and given again with its key it is the same order', async () => {
  const house = aHouse();
  const { submissionId } = await launched(house);
  const actor = { username: 'petra', experiment: 'sbnd', role: 'production' as const };
  const target = { of: 'submission' as const, submissionId };
  const wish = { requestKey: 'k', action: 'kill' as const, target, why: '' };

  const first = await giveOrder(wish, actor, house.ports);
  const again = await giveOrder(wish, actor, house.ports);

  expect(first).toMatchObject({ state: 'planned', counts: { waiting: 1 } });
  expect(again.orderId).toBe(first.orderId);
  expect(house.site.started.filter(({ machine }) => machine === 'carry-out-order')).toHaveLength(1);
});
