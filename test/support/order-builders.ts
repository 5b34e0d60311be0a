import { type ItemOf } from '#lib/actions/orders/order-step.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { anItem, anOrder } from './hold-builders.ts';

/** An order that has been sent for the submission, and looked at once. */
export function orderOn(submission: Submission, action: OrderAction): ItemOf {
  const { submissionId } = submission;
  const target = { of: 'submission', submissionId } as const;
  const order = anOrder(1, { action, target, name: `submission ${submissionId}`, state: 'running' });
  return { submission, order, item: anItem(order, submissionId, { state: 'sent', looks: 1 }) };
}
