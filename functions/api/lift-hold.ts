import { liftHold as lift } from '#lib/actions/holds/place-hold.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const liftHold = implement(contract.liftHold, async ({ params: { holdId }, actor }, ports) =>
  lift(holdId, actor, ports),
);
