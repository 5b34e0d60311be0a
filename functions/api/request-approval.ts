import { requestApproval as request } from '#lib/actions/submissions/request-approval.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const requestApproval = implementForJob(
  contract.requestApproval,
  async ({ body, submissionId }, ports) => request(submissionId, body, ports),
);
