import { type Order, type OrderItem } from '#lib/domain/orders/order.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type LaunchNeeds } from '#lib/actions/launches/request-launch.ts';

export type CarryOutNeeds = LaunchNeeds & Pick<Ports, 'orders' | 'launcher' | 'queue'>;

/** One submission of an order, as it stands. */
export interface ItemOf {
  order: Order;
  item: OrderItem;
  submission: Submission;
}

/** Does one step for one submission; the very same item comes back where nothing was done. */
export type Step = (of: ItemOf, ports: CarryOutNeeds) => Promise<OrderItem>;

/** The item with what came of it. */
export function ended(
  { item }: ItemOf,
  { state, said }: Pick<OrderItem, 'state' | 'said'>,
  { clock }: Pick<Ports, 'clock'>,
): OrderItem {
  return { ...item, state, said, at: clock.now().toISOString() };
}
