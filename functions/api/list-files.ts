import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listFiles = implement(contract.listFiles, async ({ params, query }, { catalogue }) => {
  const { name } = await catalogue.dataset(params.dataset);
  return catalogue.list({ op: 'dataset', name }, query);
});
