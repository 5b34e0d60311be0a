import { projectOfJob } from '#lib/actions/files/project-of-job.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const nextFile = implementForJob(contract.nextFile, async ({ body, submissionId }, ports) => {
  const project = await projectOfJob(submissionId, body.project, ports);
  const { process, requestId } = body;
  const file = await ports.catalogue.nextFile(project, { process, requestId });
  return { file: file ? { name: file.name, location: file.location } : null };
});
