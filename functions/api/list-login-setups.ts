import { contract } from '#lib/contract/index.ts';
import { genericLoginSetup } from '#lib/domain/campaigns/generic.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listLoginSetups = implement(contract.listLoginSetups, async (_request, { loginSetups }) => {
  const own = await loginSetups.list();
  return {
    items: own.some(({ name }) => name === genericLoginSetup.name) ? own : [genericLoginSetup, ...own],
  };
});
