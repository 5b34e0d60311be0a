import { removeHeldLaunch as remove } from '#lib/actions/launches/remove-held-launch.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const removeHeldLaunch = implement(
  contract.removeHeldLaunch,
  async ({ params: { heldId }, actor }, ports) => remove(heldId, actor, ports),
);
