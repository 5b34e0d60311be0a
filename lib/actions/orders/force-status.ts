import { followName } from '#lib/contract/machines.ts';
import { move } from '#lib/domain/submissions/moves.ts';
import { type OrderItem } from '#lib/domain/orders/order.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { ended, orderedWhy, type CarryOutNeeds, type ItemOf, type Step } from './order-step.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';

interface Forced {
  action: 'complete' | 'locate';
  status: 'Completed' | 'Located';
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

async function force(
  of: ItemOf,
  { action, status, outcomes }: Forced,
  ports: CarryOutNeeds,
): Promise<OrderItem> {
  const { order, submission } = of;
  const { submissionId } = submission;
  const at = ports.clock.now().toISOString();
  const why = orderedWhy(status === 'Completed' ? 'completed' : 'located', order);
  const after = await updateSubmission(
    { submissionId, by: order.askedBy },
    (current) =>
      whyNot(action, current) === undefined
        ? move(
            { submission: { ...current, revivals: current.revivals + 1 }, events: [] },
            { wanted: status, why, by: 'person', at },
          )
        : undefined,
    ports,
  );
  if (!outcomes.includes(after.status))
    return ended(of, { state: 'skipped', said: whyNot(action, after) ?? null }, ports);
  await followAnew(after, ports);
  return ended(of, { state: 'done', said: `it is ${after.status}` }, ports);
}

/** Makes a submission Completed on a person's word (behaviour §3.3). */
export const completeOne: Step = async (of, ports) =>
  force(of, { action: 'complete', status: 'Completed', outcomes: ['Completed', 'Located'] }, ports);

/** Makes a completed submission Located on a person's word, whatever outputs there are (behaviour §3.3). */
export const locateOne: Step = async (of, ports) =>
  force(of, { action: 'locate', status: 'Located', outcomes: ['Located'] }, ports);
