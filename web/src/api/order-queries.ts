import { type Client } from '#lib/client/client.ts';
import { type HeldId, type OrderId } from '#lib/domain/ids.ts';
import { type Order, type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { type keys } from './keys.ts';
import { one, pages } from './query-kinds.ts';

const stepMs = 1500;
const pauseOf = (isDone: boolean): number | false => (isDone ? false : stepMs);

/** Holds, the launches they keep back, and orders. */
export function orderQueries(client: Client, key: ReturnType<typeof keys>) {
  return {
    holds: () => one([...key.holds, 'placed'], async () => client.listHolds()),
    heldLaunches: () =>
      pages([...key.holds, 'launches'], async (cursor) => client.listHeldLaunches({ query: { cursor } })),
    heldLaunch: (heldId: HeldId) =>
      one([...key.holds, 'launch', heldId], async () => client.getHeldLaunch({ params: { heldId } })),
    orders: () => pages([...key.orders, 'list'], async (cursor) => client.listOrders({ query: { cursor } })),
    order: (orderId: OrderId) => ({
      ...one([...key.orders, 'order', orderId], async () => client.getOrder({ params: { orderId } })),
      // The steps of an order write no news: who looks at it asks until it is done.
      refetchInterval: ({ state }: { state: { data: Order | undefined } }) =>
        pauseOf(state.data?.state === 'done'),
    }),
    orderItems: (orderId: OrderId, isDone: boolean) => ({
      ...pages([...key.orders, 'order', orderId, 'items'], async (cursor) =>
        client.listOrderItems({ params: { orderId }, query: { cursor } }),
      ),
      refetchInterval: pauseOf(isDone),
    }),
    /** Asked anew each time: what it would touch changes. */
    orderPreview: (wish: { action: OrderAction; target: OrderTarget }) => ({
      ...one([...key.orders, 'preview', wish], async () => client.previewOrder({ body: wish })),
      gcTime: 0,
    }),
  };
}
