import { projectOfJob } from '#lib/actions/files/project-of-job.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const settleInput = implementForJob(contract.settleInput, async ({ body, submissionId }, ports) => {
  const project = await projectOfJob(submissionId, body.project, ports);
  await ports.catalogue.settleFile(project, body.name, body.status);
  return { done: true as const };
});
