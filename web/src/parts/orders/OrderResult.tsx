import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { type Order, type OrderItem } from '#lib/domain/orders/order.ts';
import { usePoms } from '#web/api/poms.ts';
import { DataTable } from '#web/ui/DataTable.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { itemColumns } from './order-columns.tsx';
import { countsSentence, orderParts, orderTotal } from './order-words.ts';

const keyOf = ({ submissionId }: OrderItem): string => String(submissionId);

function Items({ order: { orderId, state } }: { order: Order }) {
  const { ask } = usePoms();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    ask.orderItems(orderId, state === 'done'),
  );
  if (error && !data)
    return <ErrorPanel error={error} what="its submissions" onRetry={() => void refetch()} />;
  return (
    <DataTable
      name="order-items"
      caption="Submissions of the order"
      columns={itemColumns}
      rows={data?.pages.flatMap(({ items }) => items) ?? []}
      rowKey={keyOf}
      isLoading={!data}
      empty={<p className="quiet">It has no submissions yet.</p>}
      more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
    />
  );
}

function Standing({ order }: { order: Order }) {
  const { state, counts, trouble } = order;
  const isDone = state === 'done';
  return (
    <div className="order-standing" role="status">
      <Tag tone={isDone ? (counts.failed > 0 ? 'bad' : 'good') : 'busy'}>
        {isDone ? 'carried out' : state === 'planned' ? 'looking for submissions' : 'under way'}
      </Tag>
      <span>{state === 'planned' ? '' : countsSentence(counts)}</span>
      {orderTotal(counts) > 1 && (
        <Progress parts={orderParts(counts)} total={orderTotal(counts)} label="Submissions" />
      )}
      {trouble !== null && <p className="order-trouble">{trouble}</p>}
    </div>
  );
}

/** How far an order is and what came of each of its submissions, until it is done and after. */
export function OrderResult({ orderId }: Pick<Order, 'orderId'>) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.order(orderId));
  if (error && !data) return <ErrorPanel error={error} what="the order" onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={3} />;
  const { askedBy, askedAt, role, why, name } = data;
  return (
    <div className="order-result">
      <p>
        {name}
        {why !== '' && <>: {why}</>}
      </p>
      <p className="quiet">
        by {askedBy} as {role}, <Time at={askedAt} />
      </p>
      <Standing order={data} />
      {data.state !== 'planned' && <Items order={data} />}
    </div>
  );
}
