import { type Actor } from '#lib/domain/people/person.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

export interface Decision {
  isApproved: boolean;
  /** What the person says about it; may be empty. */
  why: string;
  actor: Actor;
}

/**
 * A person lets a submission that waits for approval go on, or ends it.
 * @throws NotAllowed, ApprovalNotAwaited when it waits for none
 */
export async function decideApproval(
  submissionId: number,
  { isApproved, why, actor }: Decision,
  ports: FactNeeds,
): Promise<Submission> {
  const known = await ports.submissions.get(submissionId);
  requirePermission(actor, 'approve', known);
  const { username: who } = actor;
  const fact = { is: 'ApprovalGiven' as const, isApproved, why, who };
  return (await takeFact({ submissionId, by: who, known }, fact, ports)).submission;
}
