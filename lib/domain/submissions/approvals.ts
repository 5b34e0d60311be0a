import { type FactOf } from './facts.ts';
import { isAsking, move, unedited, type Edited } from './moves.ts';
import { type Approval, type Submission } from './submission.ts';
import { decideTransition, isFinal } from './transition.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { reasonOf } from './obstacle.ts';

type JobApproval = Extract<Approval, { asks: 'job' }>;

const unanswered = (at: string) => ({ state: 'awaiting', askedAt: at, by: null, why: null }) as const;

/** The submission of an approval stage waits for a person; there is nothing to run (behaviour §6.4). */
export function approvalNeeded(current: Submission, at: string): Edited {
  if (current.status !== 'New') return unedited(current);
  const submission: Submission = {
    ...current,
    isDrained: true,
    approval: { asks: 'stage', ...unanswered(at) },
  };
  const why = 'a person has to approve it';
  return move(unedited(submission), { wanted: 'Awaiting Approval', why, by: 'system', at });
}

/** The jobs of a submission that was given up are there after all, so it goes on as one that waits in the queue. */
function nextOf({ status, reason }: Submission): JobApproval['next'] {
  return status === 'LaunchFailed'
    ? { status: 'Idle', why: 'its jobs go on after all', isDoubtful: false }
    : { status, why: reason, isDoubtful: false };
}

/** It waits for a person because a job of it asks, unless it waits already or nothing can be decided any more. */
export function approvalAsked(
  current: Submission,
  { message, requestId }: FactOf<'ApprovalAsked'>,
  at: string,
): Edited {
  const { approval: known } = current;
  const isKnown = known?.asks === 'job' && known.requestId === requestId;
  if (isAsking(current) || isKnown) return unedited(current);
  if (!decideTransition(current, 'Awaiting Approval', 'system').go) return unedited(current);
  const approval: Approval = { asks: 'job', ...unanswered(at), requestId, message, next: nextOf(current) };
  const waiting = move(unedited(current), { wanted: 'Awaiting Approval', why: message, by: 'system', at });
  return { ...waiting, submission: { ...waiting.submission, approval } };
}

/** What an approval leads to: what was heard of the jobs meanwhile; what an approval stage hands on is complete. */
function afterApproval(approval: Approval): JobApproval['next'] {
  return approval.asks === 'job' ? approval.next : { status: 'Completed', why: null, isDoubtful: false };
}

/**
 * A person's answer; the same answer again changes nothing.
 * @throws ApprovalNotAwaited where nobody asks, or another answer was given
 */
export function approvalGiven(
  current: Submission,
  { isApproved, why, who }: FactOf<'ApprovalGiven'>,
  at: string,
): Edited {
  const { approval, status, submissionId } = current;
  const state = isApproved ? 'approved' : 'rejected';
  if (approval?.state === state) return unedited(current);
  if (approval?.state !== 'awaiting' || status !== 'Awaiting Approval')
    throw new PomsError('ApprovalNotAwaited', { submissionId, status });
  const next = afterApproval(approval);
  const said = `${state} by ${who}${why === '' ? '' : `: ${why}`}`;
  const heard = isApproved && next.why !== null ? `; ${next.why}` : '';
  const answered = { ...approval, state, by: who, why: why === '' ? null : why } as const;
  return move(
    { ...unedited({ ...current, approval: answered }), isDoubtful: next.isDoubtful },
    { wanted: isApproved ? next.status : 'Removed', why: `${said}${heard}`, by: 'person', at },
  );
}

/** What a job that asked is told. */
export interface ApprovalView {
  state: Approval['state'] | 'none';
  by: string | null;
  why: string | null;
}

/** How the question stands, also where the submission was ended or moved on in another way. */
export function approvalView(submission: Submission): ApprovalView {
  const { approval, status } = submission;
  if (approval === null) return { state: 'none', by: null, why: null };
  const { state, by, why } = approval;
  if (state !== 'awaiting' || status === 'Awaiting Approval') return { state, by, why };
  const isOver = status === 'LaunchFailed' || (isFinal(status) && status !== 'Located');
  const answer = reasonOf(submission) ?? `the submission is ${status}`;
  return { state: isOver ? 'rejected' : 'approved', by: null, why: answer };
}
