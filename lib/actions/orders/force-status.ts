import { followName } from '#lib/contract/machines.ts';
import { type OrderItem } from '#lib/domain/orders/order.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { ended, type CarryOutNeeds, type ItemOf, type Step } from './order-step.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';

interface Forced {
  action: 'complete' | 'locate';
  /** What it may be by now, so that the same order again changes nothing. */
  outcomes: readonly Submission['status'][];
}

/** Its machine may have ended, or look again in hours only: a new one goes on from here, and finds done what is done. */
async function followAnew(
  { submissionId, revivals }: Submission,
  { workflows, site: { experiment } }: CarryOutNeeds,
): Promise<void> {
  const name = followName(experiment, submissionId, revivals);
  await workflows.start('follow-submission', name, { experiment, submissionId });
}

async function force(of: ItemOf, { action, outcomes }: Forced, ports: CarryOutNeeds): Promise<OrderItem> {
  const { order, submission } = of;
  const { submissionId } = submission;
  const { askedBy: who, why } = order;
  const fact = { is: 'StatusForced' as const, action, who, why };
  const { submission: after } = await takeFact({ submissionId, by: who }, fact, ports);
  if (!outcomes.includes(after.status))
    return ended(of, { state: 'skipped', said: whyNot(action, after) ?? null }, ports);
  await followAnew(after, ports);
  return ended(of, { state: 'done', said: `it is ${after.status}` }, ports);
}

/** Makes a submission Completed on a person's word (behaviour §3.3). */
export const completeOne: Step = async (of, ports) =>
  force(of, { action: 'complete', outcomes: ['Completed', 'Located'] }, ports);

/** Makes a completed submission Located on a person's word, whatever outputs there are (behaviour §3.3). */
export const locateOne: Step = async (of, ports) =>
  force(of, { action: 'locate', outcomes: ['Located'] }, ports);
