import { Link } from '@tanstack/react-router';
import { type OrderId } from '#lib/domain/ids.ts';
import { usePoms } from '#web/api/poms.ts';

/** The way to the orders, with one of them open. */
export function OrdersLink({ orderId }: { orderId?: OrderId }) {
  const { experiment } = usePoms();
  return (
    <Link to="/$experiment/orders" params={{ experiment }} search={{ order: orderId }}>
      Orders
    </Link>
  );
}
