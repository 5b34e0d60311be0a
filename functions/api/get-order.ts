import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getOrder = implement(contract.getOrder, async ({ params: { orderId } }, { orders }) =>
  orders.get(orderId),
);
