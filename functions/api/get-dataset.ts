import { contract } from '#lib/contract/index.ts';
import { describeDataset } from '#lib/actions/files/describe-dataset.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getDataset = implement(contract.getDataset, async ({ params }, { catalogue }) =>
  describeDataset(await catalogue.dataset(params.dataset)),
);
