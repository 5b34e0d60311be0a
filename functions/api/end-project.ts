import { projectOfJob } from '#lib/actions/files/project-of-job.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const endProject = implementForJob(contract.endProject, async ({ body, submissionId }, ports) => {
  await ports.catalogue.endProject(await projectOfJob(submissionId, body.name, ports));
  return { done: true as const };
});
