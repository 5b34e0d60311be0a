import { recordJobs } from '#lib/actions/submissions/record-jobs.ts';
import { registerSubmission as register } from '#lib/actions/submissions/register-submission.ts';
import { reportStatus as report } from '#lib/actions/submissions/report-status.ts';
import { requestApproval as request } from '#lib/actions/submissions/request-approval.ts';
import { contract } from '#lib/contract/index.ts';
import { approvalView } from '#lib/domain/submissions/approvals.ts';
import { implement, implementForJob } from '#lib/handler/endpoint.ts';

export const registerSubmission = implement(
  contract.registerSubmission,
  async ({ params: { stageId }, body, actor }, ports) => register(stageId, { ...body, actor }, ports),
);

export const reportStatus = implement(
  contract.reportStatus,
  async ({ params: { submissionId }, body, actor }, ports) =>
    report({ submissionId, who: actor.username }, body, ports),
);

export const reportOwnStatus = implementForJob(
  contract.reportOwnStatus,
  async ({ body, submissionId }, ports) => {
    const { submission, isTaken, why } = await report({ submissionId, who: 'job' }, body, ports);
    return { status: submission.status, isTaken, why };
  },
);

export const reportJobs = implementForJob(contract.reportJobs, async ({ body, submissionId }, ports) => {
  await recordJobs(submissionId, body, ports);
  return { done: true as const };
});

export const requestApproval = implementForJob(
  contract.requestApproval,
  async ({ body, submissionId }, ports) => request(submissionId, body, ports),
);

export const getApproval = implementForJob(contract.getApproval, async ({ submissionId }, { submissions }) =>
  approvalView(await submissions.get(submissionId)),
);
