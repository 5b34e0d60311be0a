import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listOrderItems = implement(
  contract.listOrderItems,
  async ({ params: { orderId }, query }, { orders }) => {
    await orders.get(orderId);
    return orders.items(orderId, query);
  },
);
