import { followName } from '#lib/contract/machines.ts';
import { approvalView, asked, type ApprovalView, type Question } from '#lib/domain/submissions/approvals.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { isAsking } from '#lib/domain/submissions/moves.ts';
import { type Ports } from '#lib/ports/index.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

/**
 * A job asks a person to approve that it goes on; its submission waits for the answer, the other jobs do not.
 * @throws SubmissionFinal where nothing can be decided any more
 */
export async function requestApproval(
  submissionId: number,
  question: Question,
  ports: UpdateNeeds & Pick<Ports, 'site'>,
): Promise<ApprovalView> {
  const at = ports.clock.now().toISOString();
  const { status: before } = await ports.submissions.get(submissionId);
  const submission = await updateSubmission(
    { submissionId, by: 'job' },
    (current) => asked(current, question, at),
    ports,
  );
  if (!isAsking(submission) && submission.approval?.requestId !== question.requestId)
    throw new PomsError('SubmissionFinal', { submissionId, status: submission.status });
  // One that was given up has no machine any more that would follow its jobs.
  if (before === 'LaunchFailed') {
    const { experiment } = ports.site;
    const input = { experiment, submissionId };
    await ports.workflows.start(
      'follow-submission',
      followName(experiment, submissionId, submission.revivals),
      input,
    );
  }
  return approvalView(submission);
}
