import { PomsError } from '#lib/domain/errors.ts';
import { answered } from '#lib/domain/submissions/approvals.ts';
import { isAsking, move } from '#lib/domain/submissions/moves.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

export interface Decision {
  isApproved: boolean;
  /** What the person says about it; may be empty. */
  why: string;
  actor: Actor;
}

/** What a submission is after the decision, so that the same decision again changes nothing. */
const outcomes: Record<'approved' | 'rejected', readonly Submission['status'][]> = {
  approved: ['Completed', 'Located'],
  rejected: ['Removed'],
};

/**
 * A person lets a submission that waits for approval go on, or ends it.
 * @throws NotAllowed, ApprovalNotAwaited when it waits for none
 */
export async function decideApproval(
  submissionId: number,
  { isApproved, why, actor }: Decision,
  ports: UpdateNeeds,
): Promise<Submission> {
  const word = isApproved ? 'approved' : 'rejected';
  const at = ports.clock.now().toISOString();
  requirePermission(actor, 'approve', await ports.submissions.get(submissionId));
  return updateSubmission(
    { submissionId, by: actor.username },
    (current) => {
      if (isAsking(current)) return answered(current, { isApproved, why, who: actor.username, at });
      if (current.approval?.state === word || outcomes[word].includes(current.status)) return undefined;
      if (current.status !== 'Awaiting Approval')
        throw new PomsError('ApprovalNotAwaited', { submissionId, status: current.status });
      return move(
        { submission: current, events: [] },
        {
          wanted: isApproved ? 'Completed' : 'Removed',
          why: `${word} by ${actor.username}${why === '' ? '' : `: ${why}`}`,
          by: 'person',
          at,
        },
      );
    },
    ports,
  );
}
