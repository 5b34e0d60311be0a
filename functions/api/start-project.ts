import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const startProject = implementForJob(
  contract.startProject,
  async ({ body, submissionId }, { catalogue }) => {
    const name = body.name ?? `${body.dataset}_${submissionId}`;
    const { total } = await catalogue.startProject(name, body.dataset, submissionId);
    return { name, files: total };
  },
);
