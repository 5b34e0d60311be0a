import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getHeldLaunch = implement(
  contract.getHeldLaunch,
  async ({ params: { heldId } }, { heldLaunches }) => heldLaunches.get(heldId),
);
