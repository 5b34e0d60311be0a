import { addJobs, move, type Edited, type Move } from '#lib/domain/submissions/moves.ts';
import { type OrderItem } from '#lib/domain/orders/order.ts';
import { pastOf } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';
import { noteEvents } from '#lib/actions/submissions/note-events.ts';
import { ended, orderedWhy, type CarryOutNeeds, type ItemOf } from './order-step.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';

const endOf = { kill: 'Removed', cancel: 'Cancelled', abort: 'LaunchFailed' } as const;

/** The status it shall end as; undefined where its status is left to its jobs. */
export function statusOf({
  order: { action },
}: ItemOf): 'Removed' | 'Cancelled' | 'LaunchFailed' | undefined {
  return action === 'kill' || action === 'cancel' || action === 'abort' ? endOf[action] : undefined;
}

/** The intent comes before the effect: from here on nothing of it starts, completes or follows. */
export async function intend(of: ItemOf, ports: CarryOutNeeds): Promise<Submission | undefined> {
  const { order, submission } = of;
  const { orderId, action, askedBy: by } = order;
  const { submissionId } = submission;
  const status = statusOf(of);
  const why = orderedWhy(pastOf[action], order);
  const isMine = ({ ordered }: Submission) => ordered?.orderId === orderId;
  const after = await updateSubmission(
    { submissionId, by },
    (current) =>
      isMine(current) || whyNot(action, current) !== undefined || status === undefined
        ? undefined
        : {
            submission: { ...current, ordered: { orderId, status, by, why } },
            events: [{ type: 'submission.ordered', submissionId, orderId, action, why }],
          },
    ports,
  );
  if (status === undefined) {
    const event = { type: 'submission.ordered' as const, submissionId, orderId, action, why };
    await noteEvents(submissionId, [event], ports);
  }
  return isMine(after) || whyNot(action, after) === undefined ? after : undefined;
}

/** Its script began, whoever heard of it: it is asked about, and so are the jobs. */
function withJobs({ submission, events }: Edited, jobIds: string[]): Edited {
  const { script } = submission;
  const state = script.state === 'unsent' ? ('running' as const) : script.state;
  return addJobs({ submission: { ...submission, script: { ...script, state } }, events }, jobIds);
}

/** Takes back the intent: its jobs decide again, with those that the queue has shown meanwhile. */
export async function giveIn(
  { order, submission: { submissionId } }: ItemOf,
  ports: CarryOutNeeds,
  jobIds: string[] = [],
): Promise<void> {
  const undone = (edited: Edited): Edited => (jobIds.length > 0 ? withJobs(edited, jobIds) : edited);
  await updateSubmission(
    { submissionId, by: order.askedBy },
    (current) =>
      current.ordered?.orderId === order.orderId
        ? undone({ submission: { ...current, ordered: null }, events: [] })
        : undefined,
    ports,
  );
}

/** What has ended meanwhile, by another order perhaps, stays as it ended (architecture I3). */
const closed = (edited: Edited, wish: Move): Edited =>
  isFinal(edited.submission.status) ? edited : move(edited, wish);

/** What an abort comes to when the script was quicker. */
export const tooLate = 'its script was ended, but had submitted jobs: kill it to remove them';

const isTooLate = (wanted: Submission['status'], { jobIds }: Submission): boolean =>
  wanted === 'LaunchFailed' && jobIds.length > 0;

/** Ends it as ordered; its own machine may have found the end first. */
export async function close(of: ItemOf, ports: CarryOutNeeds): Promise<OrderItem> {
  const { order, submission } = of;
  const { submissionId } = submission;
  const wanted = statusOf(of) ?? submission.status;
  const at = ports.clock.now().toISOString();
  const why = orderedWhy(pastOf[order.action], order);
  const after = await updateSubmission(
    { submissionId, by: order.askedBy },
    (current) =>
      current.status === 'Located' || isTooLate(wanted, current)
        ? undefined
        : closed(
            { submission: { ...current, isDrained: true }, events: [] },
            { wanted, why, by: 'person', at },
          ),
    ports,
  );
  if (!isTooLate(wanted, after)) return ended(of, { state: 'done', said: `it is ${after.status}` }, ports);
  await giveIn(of, ports);
  return ended(of, { state: 'done', said: tooLate }, ports);
}
