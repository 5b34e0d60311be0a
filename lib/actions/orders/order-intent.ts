import { type OrderItem } from '#lib/domain/orders/order.ts';
import { orderedEnd } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { isTooLate } from '#lib/domain/submissions/ordered.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { ended, type CarryOutNeeds, type ItemOf } from './order-step.ts';

/** True where its scripts and jobs are ended, and not only stopped for a while. */
export const isEnding = ({ order: { action } }: ItemOf): boolean => orderedEnd(action) !== undefined;

/** The intent comes before the effect: from here on nothing of it starts, completes or follows. */
export async function intend(of: ItemOf, ports: CarryOutNeeds): Promise<Submission | undefined> {
  const { order, submission } = of;
  const { orderId, action, askedBy: who, why } = order;
  const { submissionId } = submission;
  const fact = { is: 'Ordered' as const, orderId, action, who, why };
  const { submission: after } = await takeFact({ submissionId, by: who }, fact, ports);
  return after.ordered?.orderId === orderId || whyNot(action, after) === undefined ? after : undefined;
}

/** Takes back the intent: its jobs decide again, with those that the queue has shown meanwhile. */
export async function giveIn(
  { order: { orderId, askedBy: by }, submission: { submissionId } }: ItemOf,
  ports: CarryOutNeeds,
  jobIds: string[] = [],
): Promise<void> {
  await takeFact({ submissionId, by }, { is: 'OrderWithdrawn', orderId, jobIds }, ports);
}

/** What an abort comes to when the script was quicker. */
export const tooLate = 'its script was ended, but had submitted jobs: kill it to remove them';

/** Ends it as ordered; its own machine may have found the end first. */
export async function close(of: ItemOf, ports: CarryOutNeeds): Promise<OrderItem> {
  const { order, submission } = of;
  const { submissionId } = submission;
  const { action, askedBy: who, why } = order;
  const fact = { is: 'OrderProven' as const, action, who, why };
  const { submission: after } = await takeFact({ submissionId, by: who }, fact, ports);
  if (!isTooLate(action, after)) return ended(of, { state: 'done', said: `it is ${after.status}` }, ports);
  await giveIn(of, ports);
  return ended(of, { state: 'done', said: tooLate }, ports);
}
