import { contract } from '#lib/contract/index.ts';
import { parseDimensions } from '#lib/domain/files/sam/parse.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const findFiles = implement(contract.findFiles, async ({ query }, { catalogue }) => {
  const { query: text, ...page } = query;
  return catalogue.list(parseDimensions(text), page);
});
