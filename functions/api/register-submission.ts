import { registerSubmission as register } from '#lib/actions/submissions/register-submission.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const registerSubmission = implement(
  contract.registerSubmission,
  async ({ params: { stageId }, body, actor }, ports) => register(stageId, { ...body, actor }, ports),
);
