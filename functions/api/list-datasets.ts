import { contract } from '#lib/contract/index.ts';
import { describeDataset } from '#lib/actions/files/describe-dataset.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listDatasets = implement(contract.listDatasets, async ({ query }, { catalogue }) => {
  const { prefix, ...page } = query;
  const { items, cursor } = await catalogue.datasets(page, prefix);
  return { items: items.map(describeDataset), cursor };
});
