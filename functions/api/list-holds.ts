import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listHolds = implement(contract.listHolds, async (_request, { holds }) => ({
  items: await holds.list(),
}));
