import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listHeldLaunches = implement(contract.listHeldLaunches, async ({ query }, { heldLaunches }) =>
  heldLaunches.waiting(query),
);
