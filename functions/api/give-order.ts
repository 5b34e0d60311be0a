import { giveOrder as give } from '#lib/actions/orders/give-order.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const giveOrder = implement(contract.giveOrder, async ({ body, actor }, ports) =>
  give(body, actor, ports),
);
