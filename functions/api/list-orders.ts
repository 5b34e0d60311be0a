import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listOrders = implement(contract.listOrders, async ({ query }, { orders }) => orders.list(query));
