import { type Order } from '#lib/domain/orders/order.ts';
import { countsSentence, orderParts, orderTotal, orderWords } from '#web/parts/orders/order-words.ts';
import { type Column } from '#web/ui/DataTable.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { OrderName } from './OrderName.tsx';

function Standing({ state, counts, trouble }: Order) {
  if (state !== 'done')
    return (
      <span title={trouble ?? undefined}>
        <Tag tone={trouble === null ? 'busy' : 'waiting'}>under way</Tag>
      </span>
    );
  return <Tag tone={counts.failed > 0 ? 'bad' : 'good'}>carried out</Tag>;
}

/** What a table of orders shows. */
export const columns: Column<Order>[] = [
  {
    id: 'action',
    title: 'Order',
    value: ({ action, name }) => `${orderWords[action]} ${name}`,
    cell: (order) => <OrderName order={order} />,
  },
  { id: 'state', title: 'State', value: ({ state }) => state, cell: Standing },
  {
    id: 'counts',
    title: 'Submissions',
    value: ({ counts }) => countsSentence(counts),
    cell: ({ counts }) => (
      <Progress parts={orderParts(counts)} total={orderTotal(counts)} label="Submissions" />
    ),
  },
  { id: 'by', title: 'By', value: ({ askedBy }) => askedBy },
  { id: 'at', title: 'When', value: ({ askedAt }) => askedAt, cell: ({ askedAt }) => <Time at={askedAt} /> },
  { id: 'why', title: 'Reason', value: ({ why }) => why },
];
