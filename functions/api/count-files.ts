import { contract } from '#lib/contract/index.ts';
import { implementForJob } from '#lib/handler/endpoint.ts';

export const countFiles = implementForJob(contract.countFiles, async ({ params }, { catalogue }) => {
  const { name, files } = await catalogue.dataset(params.dataset);
  return { name, files };
});
