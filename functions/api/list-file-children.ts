import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listFileChildren = implement(
  contract.listFileChildren,
  async ({ params: { file }, query }, { catalogue }) => {
    const { name } = await catalogue.file(file);
    return catalogue.childPage(name, query);
  },
);
