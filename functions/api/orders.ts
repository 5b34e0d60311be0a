import { giveOrder as give } from '#lib/actions/orders/give-order.ts';
import { previewOrder as preview } from '#lib/actions/orders/preview-order.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const previewOrder = implement(contract.previewOrder, async ({ body, actor }, ports) =>
  preview(body, actor, ports),
);

export const giveOrder = implement(contract.giveOrder, async ({ body, actor }, ports) =>
  give(body, actor, ports),
);

export const listOrders = implement(contract.listOrders, async ({ query }, { orders }) => orders.list(query));

export const getOrder = implement(contract.getOrder, async ({ params: { orderId } }, { orders }) =>
  orders.get(orderId),
);

export const listOrderItems = implement(
  contract.listOrderItems,
  async ({ params: { orderId }, query }, { orders }) => {
    await orders.get(orderId);
    return orders.items(orderId, query);
  },
);
