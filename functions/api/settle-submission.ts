import { settleSubmission as settle } from '#lib/actions/submissions/settle-submission.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const settleSubmission = implement(
  contract.settleSubmission,
  async ({ params: { submissionId }, body, actor }, ports) =>
    settle(submissionId, { actor, jobId: body.isLaunched ? body.jobId : null }, ports),
);
