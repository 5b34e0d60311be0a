import { type Order, type OrderCounts } from '#lib/domain/orders/order.ts';
import { type Invariant, type Known } from './invariant.ts';

function wrongEnd(order: Order, { state }: Known): string[] {
  const { orderId, counts } = order;
  if (order.state !== 'done') return [`order ${orderId} is ${order.state} for ever`];
  const items = [...state.orderItems.values()].filter((item) => item.orderId === orderId);
  const counted: OrderCounts = { waiting: 0, done: 0, failed: 0, skipped: 0 };
  for (const item of items) counted[item.state === 'sent' ? 'waiting' : item.state] += 1;
  const isSame = (Object.keys(counted) as (keyof OrderCounts)[]).every((key) => counts[key] === counted[key]);
  const silent = items.filter(({ said }) => said === null || said === '');
  return [
    ...(counted.waiting > 0 ? [`order ${orderId} is done with ${counted.waiting} submissions to go`] : []),
    ...(isSame ? [] : [`order ${orderId} counted ${JSON.stringify(counts)}, not ${JSON.stringify(counted)}`]),
    ...silent.map(({ submissionId, state: end }) => `order ${orderId}: ${submissionId} is ${end}, silently`),
  ];
}

function givenTwice({ state }: Known): string[] {
  const byKey = Map.groupBy(state.orders.values(), ({ requestKey }) => requestKey);
  return [...byKey].flatMap(([key, { length }]) => (length > 1 ? [`${key} became ${length} orders`] : []));
}

/** I7: every order comes to its end, and says what became of each submission. */
export const ordersEnd: Invariant = {
  name: 'I7 every order ends, and counts what it did',
  end: (known) => [
    ...[...known.state.orders.values()].flatMap((order) => wrongEnd(order, known)),
    ...givenTwice(known),
  ],
};
