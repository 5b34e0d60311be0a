import { type OrderItem } from '#lib/domain/orders/order.ts';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { type Column } from '#web/ui/DataTable.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { itemTones } from './order-words.ts';

/** What a table of an order's submissions shows. */
export const itemColumns: Column<OrderItem>[] = [
  {
    id: 'submission',
    title: 'Submission',
    isNumber: true,
    value: ({ submissionId }) => submissionId,
    cell: ({ submissionId }) => <SubmissionLink submissionId={submissionId} />,
  },
  {
    id: 'state',
    title: 'Result',
    value: ({ state }) => state,
    cell: ({ state }) => <Tag tone={itemTones[state]}>{state}</Tag>,
  },
  {
    id: 'said',
    title: 'What came of it',
    value: ({ said }) => said,
    cell: ({ said }) => said ?? <span className="quiet">–</span>,
  },
  { id: 'at', title: 'When', value: ({ at }) => at, cell: ({ at }) => <Time at={at} /> },
];
