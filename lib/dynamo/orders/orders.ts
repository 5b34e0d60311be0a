import { PomsError } from '#lib/domain/errors.ts';
import { OrderId, SubmissionId } from '#lib/domain/ids.ts';
import { Order, OrderItem } from '#lib/domain/orders/order.ts';
import { type Orders } from '#lib/ports/orders.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { pageOf } from '#lib/dynamo/cursor.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { experimentNews } from '#lib/dynamo/feed.ts';
import { openOrders, orderItems, orderKeys, orderRows } from './items-of-orders.ts';
import { addItems, readOpenItems, saveItems } from './order-items.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, remove, transact } from '#lib/dynamo/transact.ts';

const newestFirst = { place: OrderId, placeOf: ({ orderId }: Order) => orderId };
const bySubmission = { place: SubmissionId, placeOf: ({ submissionId }: OrderItem) => submissionId };

async function get(table: Table, orderId: OrderId): Promise<Order> {
  const { experiment } = table;
  const { data } = await ask(async () =>
    orderRows(table).get({ experiment, orderId }).go({ consistent: true }),
  );
  if (data === null) throw new PomsError('OrderNotFound', { orderId, experiment });
  return Order.parse(data.body);
}

async function findByRequest(table: Table, requestKey: string): Promise<Order | undefined> {
  const { experiment } = table;
  const { data } = await ask(async () =>
    orderKeys(table).get({ experiment, requestKey }).go({ consistent: true }),
  );
  return data === null ? undefined : get(table, OrderId.parse(data.orderId));
}

const add =
  (table: Table): Orders['add'] =>
  async (order, event) => {
    const { experiment } = table;
    const { orderId, requestKey, version } = order;
    const refused = await transact(table, [
      put('key', orderKeys(table).create({ experiment, requestKey, orderId })),
      put('order', orderRows(table).create({ experiment, orderId, version, body: order })),
      put('open', openOrders(table).put({ experiment, orderId })),
      ...eventSteps(table, [event]),
      experimentNews(table, event),
    ]);
    if (refused === undefined) return order;
    const known = await findByRequest(table, requestKey);
    if (!known) throw new PomsError('StaleVersion', { what: `order ${orderId}` });
    return known;
  };

const save =
  (table: Table): Orders['save'] =>
  async (order, events) => {
    const { experiment } = table;
    const { orderId, version, state } = order;
    const row = orderRows(table)
      .put({ experiment, orderId, version, body: order })
      .where((stored, { eq }) => eq(stored.version, version - 1));
    const [event] = events;
    const refused = await transact(table, [
      put('order', row),
      ...(state === 'done' ? [remove('open', openOrders(table).delete({ experiment, orderId }))] : []),
      ...eventSteps(table, events),
      ...(event ? [experimentNews(table, event)] : []),
    ]);
    if (refused !== undefined) throw new PomsError('StaleVersion', { what: `order ${orderId}` });
  };

/** Orders and their items. */
export function dynamoOrders(table: Table): Orders {
  const { experiment } = table;
  return {
    add: add(table),
    save: save(table),
    findByRequest: async (requestKey) => findByRequest(table, requestKey),
    get: async (orderId) => get(table, orderId),
    list: async (request) =>
      pageOf(request, newestFirst, async (after, count) => {
        const all = orderRows(table).query.ofExperiment({ experiment });
        const query = after === undefined ? all : all.lt({ orderId: after });
        const { data } = await ask(async () => query.go({ count, limit: count, order: 'desc' }));
        return data.map(({ body }) => Order.parse(body));
      }),
    addItems: async (items) => addItems(table, items),
    saveItems: async (items) => saveItems(table, items),
    openItems: async (orderId, limit) => readOpenItems(table, orderId, limit),
    items: async (orderId, request) =>
      pageOf(request, bySubmission, async (after, count) => {
        const all = orderItems(table).query.ofOrder({ experiment, orderId });
        const query = after === undefined ? all : all.gt({ submissionId: after });
        const { data } = await ask(async () => query.go({ count, limit: count }));
        return data.map(({ body }) => OrderItem.parse(body));
      }),
    open: async () => {
      const query = openOrders(table).query.ofExperiment({ experiment });
      const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
      return data.map(({ orderId }) => OrderId.parse(orderId));
    },
  };
}
