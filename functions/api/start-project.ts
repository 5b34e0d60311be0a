import { contract } from '#lib/contract/index.ts';
import { projectOfJob } from '#lib/actions/files/project-of-job.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const startProject = implementForJob(
  contract.startProject,
  async ({ body, submissionId }, { catalogue }) => {
    const name = body.name ?? `${body.dataset}_${submissionId}`;
    const { total } = await catalogue.startProject(name, body.dataset, submissionId);
    // A name that another submission took is not this one's to use.
    await projectOfJob(submissionId, name, { catalogue });
    return { name, files: total };
  },
);
