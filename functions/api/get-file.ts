import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getFile = implement(contract.getFile, async ({ params }, { catalogue }) =>
  catalogue.file(params.file),
);
