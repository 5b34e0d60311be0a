import { isAsking, move, type Edited } from './moves.ts';
import { type Approval, type Submission } from './submission.ts';
import { decideTransition, isFinal } from './transition.ts';

/** What a job asks a person; the same request asks once. */
export interface Question {
  message: string;
  requestId: string;
}

/** The jobs of a submission that was given up are there after all, so it goes on as one that waits in the queue. */
function nextOf({ status, reason }: Submission): Approval['next'] {
  return status === 'LaunchFailed'
    ? { status: 'Idle', why: 'its jobs go on after all', isDoubtful: false }
    : { status, why: reason, isDoubtful: false };
}

/**
 * The submission as it waits for a person because a job of it asks; undefined where it waits already, or where nothing
 * can be decided any more.
 */
export function asked(current: Submission, { message, requestId }: Question, at: string): Edited | undefined {
  if (isAsking(current) || current.approval?.requestId === requestId) return undefined;
  if (!decideTransition(current, 'Awaiting Approval', 'system').go) return undefined;
  const next = nextOf(current);
  const approval: Approval = {
    ...{ state: 'awaiting', requestId, message, askedAt: at, by: null, why: null },
    next,
  };
  const edited: Edited = { submission: current, events: [] };
  const waiting = move(edited, { wanted: 'Awaiting Approval', why: message, by: 'system', at });
  return { ...waiting, submission: { ...waiting.submission, approval } };
}

export interface Answer {
  isApproved: boolean;
  /** What the person says about it; may be empty. */
  why: string;
  who: string;
  at: string;
}

/** A person's answer to a job: approved, the submission is what was heard of its jobs meanwhile. */
export function answered(current: Submission, { isApproved, why, who, at }: Answer): Edited | undefined {
  const { approval } = current;
  if (approval === null) return undefined;
  const { next } = approval;
  const state = isApproved ? 'approved' : 'rejected';
  const said = `${state} by ${who}${why === '' ? '' : `: ${why}`}`;
  const heard = isApproved && next.why !== null ? `; ${next.why}` : '';
  const submission = {
    ...current,
    approval: { ...approval, state, by: who, why: why === '' ? null : why },
  } as const;
  return move(
    { submission, events: [], isDoubtful: next.isDoubtful },
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
  const { approval, status, reason } = submission;
  if (approval === null) return { state: 'none', by: null, why: null };
  const { state, by, why } = approval;
  if (state !== 'awaiting' || isAsking(submission)) return { state, by, why };
  const isOver = status === 'LaunchFailed' || (isFinal(status) && status !== 'Located');
  return { state: isOver ? 'rejected' : 'approved', by: null, why: reason ?? `the submission is ${status}` };
}
