import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { OrderId } from '#lib/domain/ids.ts';
import { type Order } from '#lib/domain/orders/order.ts';
import { usePoms } from '#web/api/poms.ts';
import { OrderResult } from '#web/parts/orders/OrderResult.tsx';
import { DataTable } from '#web/ui/DataTable.tsx';
import { Dialog } from '#web/ui/Dialog.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { columns } from './columns.tsx';
import '#web/parts/orders/orders.css';

const route = getRouteApi('/$experiment/orders');

const keyOf = ({ orderId }: Order): string => orderId;

function NothingYet() {
  return (
    <EmptyState title="No orders yet">
      <p>
        An order is what a person has done to submissions: kill, cancel, hold, release, abort, force or launch
        again. Open <b>Actions</b> on a submission, a stage or a campaign to give one; it is listed here with
        what came of it, for good.
      </p>
    </EmptyState>
  );
}

function Open({ orderId, onClose }: { orderId: OrderId; onClose: () => void }) {
  return (
    <Dialog title="An order" isOpen onClose={onClose} size="wide">
      <OrderResult orderId={orderId} />
    </Dialog>
  );
}

/** What people had done to submissions, the newest first, and what came of it. */
export function OrdersPage() {
  const { order } = route.useSearch();
  const navigate = route.useNavigate();
  const { ask, experiment } = usePoms();
  const query = useInfiniteQuery(ask.orders());
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  const chosen = OrderId.safeParse(order).data;
  return (
    <>
      <title>{`Orders · ${experiment} · POMS`}</title>
      <PageHeading title="Orders" kicker={experiment} />
      {error && <ErrorPanel error={error} what="the orders" onRetry={() => void refetch()} />}
      <DataTable
        name="orders"
        caption="Orders"
        columns={columns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={keyOf}
        isLoading={!data && !error}
        empty={<NothingYet />}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
      />
      {chosen !== undefined && (
        <Open
          orderId={chosen}
          onClose={() => void navigate({ search: { order: undefined }, replace: true })}
        />
      )}
    </>
  );
}
