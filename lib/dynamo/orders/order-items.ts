import { type OrderId } from '#lib/domain/ids.ts';
import { OrderItem } from '#lib/domain/orders/order.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { openItems, orderItems } from './items-of-orders.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, remove, transact, type Step } from '#lib/dynamo/transact.ts';

/** Items of one transaction: each is written twice. */
const atOnce = 50;

const isOpen = ({ state }: OrderItem): boolean => state === 'waiting' || state === 'sent';

function* chunksOf(items: readonly OrderItem[]): Generator<OrderItem[]> {
  for (let from = 0; from < items.length; from += atOnce) yield items.slice(from, from + atOnce);
}

function rowOf({ experiment }: Table, item: OrderItem) {
  const { orderId, submissionId } = item;
  return { experiment, orderId, submissionId, body: item };
}

function newSteps(table: Table, item: OrderItem): Step<'item' | 'open'>[] {
  return [
    put('item', orderItems(table).create(rowOf(table, item))),
    ...(isOpen(item) ? [put('open', openItems(table).put(rowOf(table, item)))] : []),
  ];
}

function changeSteps(table: Table, item: OrderItem): Step<'item' | 'open'>[] {
  const { experiment } = table;
  const { orderId, submissionId } = item;
  const open = openItems(table);
  return [
    put('item', orderItems(table).put(rowOf(table, item))),
    isOpen(item)
      ? put('open', open.put(rowOf(table, item)))
      : remove('open', open.delete({ experiment, orderId, submissionId })),
  ];
}

/** Adds those that are not there. */
export async function addItems(table: Table, items: readonly OrderItem[]): Promise<void> {
  for (const chunk of chunksOf(items)) {
    const refused = await transact(
      table,
      chunk.flatMap((item) => newSteps(table, item)),
    );
    if (refused === undefined) continue;
    // Some are there from an earlier try.
    for (const item of chunk) await transact(table, newSteps(table, item));
  }
}

/** Writes what became of items. */
export async function saveItems(table: Table, items: readonly OrderItem[]): Promise<void> {
  for (const chunk of chunksOf(items))
    await transact(
      table,
      chunk.flatMap((item) => changeSteps(table, item)),
    );
}

/** At most so many that are waiting or sent. */
export async function readOpenItems(table: Table, orderId: OrderId, limit: number): Promise<OrderItem[]> {
  const query = openItems(table).query.ofOrder({ experiment: table.experiment, orderId });
  const { data } = await ask(async () => query.go({ count: limit, limit, consistent: true }));
  return data.map(({ body }) => OrderItem.parse(body));
}
