import { liftHold as lift, placeHold as place } from '#lib/actions/holds/place-hold.ts';
import { removeHeldLaunch as remove } from '#lib/actions/launches/remove-held-launch.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listHolds = implement(contract.listHolds, async (_request, { holds }) => ({
  items: await holds.list(),
}));

export const placeHold = implement(contract.placeHold, async ({ body, actor }, ports) =>
  place(body, actor, ports),
);

export const liftHold = implement(contract.liftHold, async ({ params: { holdId }, actor }, ports) =>
  lift(holdId, actor, ports),
);

export const listHeldLaunches = implement(contract.listHeldLaunches, async ({ query }, { heldLaunches }) =>
  heldLaunches.waiting(query),
);

export const getHeldLaunch = implement(contract.getHeldLaunch, async ({ subject }) => subject);

export const removeHeldLaunch = implement(
  contract.removeHeldLaunch,
  async ({ params: { heldId }, actor }, ports) => remove(heldId, actor, ports),
);
