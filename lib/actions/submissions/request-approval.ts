import { approvalView, type ApprovalView } from '#lib/domain/submissions/approvals.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { isAsking } from '#lib/domain/submissions/moves.ts';
import { type Ports } from '#lib/ports/index.ts';
import { followRevived } from './follow-revived.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

/**
 * A job asks a person to approve that it goes on; its submission waits for the answer, the other jobs do not.
 * @throws SubmissionFinal where nothing can be decided any more
 */
export async function requestApproval(
  submissionId: number,
  question: { message: string; requestId: string },
  ports: FactNeeds & Pick<Ports, 'site'>,
): Promise<ApprovalView> {
  const fact = { is: 'ApprovalAsked' as const, ...question };
  const applied = await takeFact({ submissionId, by: 'job' }, fact, ports);
  const { submission } = applied;
  const { approval, status } = submission;
  const isKnown = approval?.asks === 'job' && approval.requestId === question.requestId;
  if (!isAsking(submission) && !isKnown) throw new PomsError('SubmissionFinal', { submissionId, status });
  await followRevived(applied, ports);
  return approvalView(submission);
}
