import { type ItemOf } from '#lib/actions/order-step.ts';
import { type OrderAction } from '#lib/domain/order.ts';
import { type Submission } from '#lib/domain/submission.ts';

const orderId = 'ord_01J000000000000000000000AA';

/** An order that has been sent for the submission, and looked at once. */
export function orderOn(submission: Submission, action: OrderAction): ItemOf {
  const { submissionId } = submission;
  const at = '2026-11-20T10:00:00.000Z';
  return {
    submission,
    item: { orderId, submissionId, state: 'sent', looks: 1, said: null, at },
    order: {
      ...{ orderId, requestKey: 'otto:o-1', action, target: { of: 'submission', submissionId } },
      ...{
        name: 'submission 7',
        why: '',
        askedBy: 'otto',
        role: 'production',
        askedAt: at,
        state: 'running',
      },
      ...{ counts: { waiting: 1, done: 0, failed: 0, skipped: 0 }, trouble: null, version: 2 },
    },
  };
}
