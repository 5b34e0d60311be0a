import { recordJobs } from '#lib/actions/submissions/record-jobs.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const reportJobs = implementForJob(contract.reportJobs, async ({ body, submissionId }, ports) => {
  await recordJobs(submissionId, body, ports);
  return { done: true as const };
});
