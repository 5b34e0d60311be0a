import { Link } from '@tanstack/react-router';
import { type Order } from '#lib/domain/orders/order.ts';
import { usePoms } from '#web/api/poms.ts';
import { orderWords } from '#web/parts/orders/order-words.ts';

/** What was ordered, and to what; opens what came of it. */
export function OrderName({ order: { orderId, action, name } }: { order: Order }) {
  const { experiment } = usePoms();
  return (
    <Link to="/$experiment/orders" params={{ experiment }} search={{ order: orderId }}>
      {orderWords[action]}: {name}
    </Link>
  );
}
