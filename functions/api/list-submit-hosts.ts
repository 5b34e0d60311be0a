import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listSubmitHosts = implement(contract.listSubmitHosts, async (_request, { submitHosts }) => ({
  items: await submitHosts.list(),
}));
