import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getFile = implement(contract.getFile, async ({ params }, { catalogue }) => {
  const file = await catalogue.file(params.file);
  return { ...file, children: await catalogue.childrenOf(file.name) };
});
