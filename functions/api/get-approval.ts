import { contract } from '#lib/contract/index.ts';
import { approvalView } from '#lib/domain/submissions/approvals.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const getApproval = implementForJob(contract.getApproval, async ({ submissionId }, { submissions }) =>
  approvalView(await submissions.get(submissionId)),
);
