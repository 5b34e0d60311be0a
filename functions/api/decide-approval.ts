import { decideApproval as decide } from '#lib/actions/submissions/decide-approval.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const decideApproval = implement(
  contract.decideApproval,
  async ({ params: { submissionId }, body, actor }, ports) => decide(submissionId, { ...body, actor }, ports),
);
