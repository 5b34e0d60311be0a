import { type OrderItem } from '#lib/domain/orders/order.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';
import { type Entry } from '#test/simulation/trace.ts';
import { type Invariant, type Known } from './invariant.ts';

/** Before anything is ended, the submission says that it shall be, so that nothing follows it. */
function unintended({ submissionId, what }: Extract<Entry, { is: 'removed' }>, { state }: Known): string[] {
  const { ordered, status, doubt } = state.submissions.get(submissionId)!;
  // What nobody knows whether it began is kept from beginning.
  return ordered || doubt || isFinal(status) || status === 'LaunchFailed'
    ? []
    : [`the ${what} of submission ${submissionId} were ended though its row says nothing of it`];
}

/** Only what has its outputs is followed; what was killed before never has. */
function followed({ launch }: Extract<Entry, { is: 'reserved' }>, { state }: Known): string[] {
  const { cause, requestKey } = launch;
  if (cause.by !== 'dependency') return [];
  const { status } = state.submissions.get(cause.submissionId)!;
  return status === 'Located' ? [] : [`${requestKey} followed a submission that is ${status}`];
}

function isKill({ orderId }: OrderItem, { state }: Known): boolean {
  const action = state.orders.get(orderId)?.action;
  return action === 'kill' || action === 'cancel';
}

/** Jobs that live on, or came, after the order said that they were gone. */
function alive({ item, at }: Extract<Entry, { is: 'order item' }>, known: Known): string[] {
  const { clusters, state } = known;
  const { submissionId } = item;
  const { status } = state.submissions.get(submissionId)!;
  if (status !== 'Removed' && status !== 'Cancelled') return [];
  const jobs = clusters
    .filter((cluster) => cluster.submissionId === submissionId)
    .flatMap(({ workers }) => workers)
    .filter(({ endAt }) => endAt > at + 20_000);
  return jobs.map(({ name }) => `job ${name} of submission ${submissionId} lives on, though it is ${status}`);
}

/** I3, I4: what was killed has no jobs, and nothing follows it. */
export const killedIsDead: Invariant = {
  name: 'I4 what was killed is dead',
  step: (entry, known) => {
    if (entry.is === 'removed') return unintended(entry, known);
    return entry.is === 'reserved' ? followed(entry, known) : [];
  },
  end: (known) =>
    known.trace.flatMap((entry) =>
      entry.is === 'order item' && entry.item.state === 'done' && isKill(entry.item, known)
        ? alive(entry, known)
        : [],
    ),
};
