import { PomsError } from '#lib/domain/errors.ts';
import { OrderId, SubmissionId } from '#lib/domain/ids.ts';
import { type Order, type OrderItem } from '#lib/domain/orders/order.ts';
import { type Orders } from '#lib/ports/orders.ts';
import { memoryPage } from './page.ts';
import { copy, type MemoryState } from './state.ts';

const newestFirst = {
  place: OrderId,
  placeOf: ({ orderId }: Order) => orderId,
  isAfter: ({ orderId }: Order, place: string) => orderId < place,
};
const bySubmission = {
  place: SubmissionId,
  placeOf: ({ submissionId }: OrderItem) => submissionId,
  isAfter: ({ submissionId }: OrderItem, place: number) => submissionId > place,
};

export function memoryOrders(state: MemoryState): Orders {
  const { orders, orderItems, events, news, experiment } = state;
  const itemsOf = (orderId: string) =>
    [...orderItems.values()]
      .filter((item) => item.orderId === orderId)
      .toSorted((a, b) => a.submissionId - b.submissionId);
  const keyOf = ({ orderId, submissionId }: OrderItem) => `${orderId}/${submissionId}`;
  const tell = (newsId: (typeof news)[number]['newsId']) =>
    news.push({ newsId, campaignId: null, stageId: null, submissionId: null, host: null });
  const find = (requestKey: string) => [...orders.values()].find((each) => each.requestKey === requestKey);
  return {
    findByRequest: async (requestKey) => copy(find(requestKey)),
    add: async (order, event) => {
      const known = find(order.requestKey);
      if (known) return copy(known);
      orders.set(order.orderId, copy(order));
      events.push(event);
      tell(event.eventId);
      return order;
    },
    get: async (orderId) => {
      const found = orders.get(orderId);
      if (!found) throw new PomsError('OrderNotFound', { orderId, experiment });
      return copy(found);
    },
    save: async (order, added) => {
      const { orderId, version } = order;
      if (orders.get(orderId)?.version !== version - 1)
        throw new PomsError('StaleVersion', { what: `order ${orderId}` });
      orders.set(orderId, copy(order));
      events.push(...added);
      for (const { eventId } of added) tell(eventId);
    },
    list: async (request) =>
      memoryPage(
        [...orders.values()].toSorted((a, b) => (a.orderId < b.orderId ? 1 : -1)),
        request,
        newestFirst,
      ),
    addItems: async (items) => {
      for (const item of items) if (!orderItems.has(keyOf(item))) orderItems.set(keyOf(item), copy(item));
    },
    saveItems: async (items) => {
      for (const item of items) orderItems.set(keyOf(item), copy(item));
    },
    openItems: async (orderId, limit) =>
      copy(
        itemsOf(orderId)
          .filter((item) => item.state === 'waiting' || item.state === 'sent')
          .slice(0, limit),
      ),
    items: async (orderId, request) => memoryPage(itemsOf(orderId), request, bySubmission),
    open: async () =>
      [...orders.values()].filter((order) => order.state !== 'done').map(({ orderId }) => orderId),
  };
}
