import { projectOfJob } from '#lib/actions/files/project-of-job.ts';
import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const startProject = implementForJob(
  contract.startProject,
  async ({ body, submissionId }, { deliveries }) => {
    const name = body.name ?? `${body.dataset}_${submissionId}`;
    const { total } = await deliveries.startProject(name, body.dataset, submissionId);
    // A name that another submission took is not this one's to use.
    await projectOfJob(submissionId, name, { deliveries });
    return { name, files: total };
  },
);

export const nextFile = implementForJob(contract.nextFile, async ({ body, submissionId }, ports) => {
  const project = await projectOfJob(submissionId, body.project, ports);
  const { process, requestId } = body;
  const file = await ports.deliveries.nextFile(project, { process, requestId });
  return { file: file ? { name: file.name, location: file.location } : null };
});

export const settleInput = implementForJob(contract.settleInput, async ({ body, submissionId }, ports) => {
  const project = await projectOfJob(submissionId, body.project, ports);
  await ports.deliveries.settleFile(project, body.name, body.status);
  return { done: true as const };
});

export const endProject = implementForJob(contract.endProject, async ({ body, submissionId }, ports) => {
  await ports.deliveries.endProject(await projectOfJob(submissionId, body.name, ports));
  return { done: true as const };
});

export const countFiles = implementForJob(contract.countFiles, async ({ params }, { catalogue }) => {
  const { name, files } = await catalogue.dataset(params.dataset);
  return { name, files };
});
