import { type FactOf } from './facts.ts';
import { addJobs, move, unedited, type Edited } from './moves.ts';
import { orderedEnd, pastOf, type OrderAction } from './order-action.ts';
import { whyNot } from './order-fit.ts';
import { type Submission } from './submission.ts';
import { isFinal } from './transition.ts';

/** Why it was done, for the history: `killed by anna: wrong release`. */
function orderedWhy({ action, who, why }: { action: OrderAction; who: string; why: string }): string {
  return `${pastOf[action]} by ${who}${why === '' ? '' : `: ${why}`}`;
}

/** The intent: from here on nothing of it starts, completes or follows; what has ended already keeps its status. */
export function ordered(current: Submission, fact: FactOf<'Ordered'>): Edited {
  const { orderId, action, who } = fact;
  const { submissionId, ordered: known, status } = current;
  if (known?.orderId === orderId || whyNot(action, current) !== undefined) return unedited(current);
  const why = orderedWhy(fact);
  const events = [{ type: 'submission.ordered' as const, submissionId, orderId, action, why }];
  const end = orderedEnd(action);
  if (end === undefined || isFinal(status)) return { submission: current, events };
  return { submission: { ...current, ordered: { orderId, status: end, by: who, why } }, events };
}

/** Its script began, whoever heard of it: it is asked about, and so are the jobs. */
function withJobs(current: Submission, jobIds: readonly string[]): Edited {
  const { script } = current;
  const state = script.state === 'unsent' ? ('running' as const) : script.state;
  return addJobs(unedited({ ...current, script: { ...script, state } }), jobIds);
}

/** Takes back the intent: its jobs decide again. */
export function orderWithdrawn(current: Submission, { orderId, jobIds }: FactOf<'OrderWithdrawn'>): Edited {
  if (current.ordered?.orderId !== orderId) return unedited(current);
  const freed = { ...current, ordered: null };
  return jobIds.length > 0 ? withJobs(freed, jobIds) : unedited(freed);
}

/** An abort comes too late for a launch that has submitted jobs. */
export const isTooLate = (action: OrderAction, { jobIds }: Submission): boolean =>
  action === 'abort' && jobIds.length > 0;

/** The queue agrees: it ends as ordered. What has ended meanwhile stays as it ended (architecture I3). */
export function orderProven(current: Submission, fact: FactOf<'OrderProven'>, at: string): Edited {
  const wanted = orderedEnd(fact.action);
  if (wanted === undefined || isTooLate(fact.action, current)) return unedited(current);
  const { submission } = unedited(current.isDrained ? current : { ...current, isDrained: true });
  if (isFinal(current.status)) return unedited(submission);
  return move(unedited(submission), { wanted, why: orderedWhy(fact), by: 'person', at });
}

/** A person calls it Completed or Located; a new machine goes on from there. */
export function statusForced(current: Submission, fact: FactOf<'StatusForced'>, at: string): Edited {
  if (whyNot(fact.action, current) !== undefined) return unedited(current);
  const wanted = fact.action === 'complete' ? 'Completed' : 'Located';
  const revived = unedited({ ...current, revivals: current.revivals + 1 });
  return move(revived, { wanted, why: orderedWhy(fact), by: 'person', at });
}
