import { type OrderId } from '#lib/domain/ids.ts';
import { type Order, type OrderCounts, type OrderItem } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { completeOne, locateOne } from './force-status.ts';
import { type CarryOutNeeds, type ItemOf, type Step } from './order-step.ts';
import { orderOnHost } from './order-on-host.ts';
import { relaunchOne } from './relaunch-one.ts';
import { isPomsError } from '#lib/domain/errors.ts';

/** Submissions looked at in one round. */
const atOnce = 500;

/** Done by writing alone; the others need their submit host. */
const byWriting: Partial<Record<OrderAction, Step>> = {
  complete: completeOne,
  locate: locateOne,
  relaunch: relaunchOne,
};

async function writeAll(items: ItemOf[], step: Step, ports: CarryOutNeeds): Promise<OrderItem[]> {
  const after: OrderItem[] = [];
  for (const item of items) after.push(await step(item, ports));
  return after;
}

const isOpen = ({ state }: OrderItem): boolean => state === 'waiting' || state === 'sent';

async function onHosts(items: ItemOf[], ports: CarryOutNeeds) {
  const places = Map.groupBy(items, ({ submission: { host, account } }) => `${host} ${account}`);
  const outcomes = await Promise.all([...places.values()].map(async (each) => orderOnHost(each, ports)));
  return {
    items: outcomes.flatMap((outcome) => outcome.items),
    trouble: outcomes.find((outcome) => outcome.trouble !== null)?.trouble ?? null,
  };
}

async function act(order: Order, items: ItemOf[], ports: CarryOutNeeds) {
  const step = byWriting[order.action];
  if (!step) return onHosts(items, ports);
  try {
    return { items: await writeAll(items, step, ports), trouble: null };
  } catch (error) {
    if (!isPomsError(error) || error.kind !== 'unavailable') throw error;
    return { items: [], trouble: error.message };
  }
}

/** Counted from the items themselves, once, at the end. */
async function finalCounts({ orderId }: Order, { orders }: CarryOutNeeds): Promise<OrderCounts> {
  const counts = { waiting: 0, done: 0, failed: 0, skipped: 0 };
  let cursor: string | undefined;
  do {
    const page = await orders.items(orderId, { limit: 500, cursor });
    for (const { state } of page.items) counts[state === 'sent' ? 'waiting' : state] += 1;
    cursor = page.cursor ?? undefined;
  } while (cursor !== undefined);
  return counts;
}

async function finish(order: Order, ports: CarryOutNeeds): Promise<void> {
  if (order.state === 'done') return;
  const counts = await finalCounts(order, ports);
  const { orderId, version, askedBy: by } = order;
  const at = ports.clock.now().toISOString();
  const event = { type: 'order.done' as const, orderId, counts, eventId: ports.ids.event(), at, by };
  await ports.orders.save({ ...order, state: 'done', counts, trouble: null, version: version + 1 }, [event]);
}

function countsAfter({ counts }: Order, ended: OrderItem[]): OrderCounts {
  const number = (state: OrderItem['state']) => ended.filter((item) => item.state === state).length;
  return {
    waiting: Math.max(0, counts.waiting - ended.length),
    done: counts.done + number('done'),
    failed: counts.failed + number('failed'),
    skipped: counts.skipped + number('skipped'),
  };
}

async function noteProgress(order: Order, after: OrderItem[], trouble: string | null, ports: CarryOutNeeds) {
  const ended = after.filter((item) => !isOpen(item));
  if (ended.length === 0 && trouble === order.trouble) return;
  const counts = countsAfter(order, ended);
  await ports.orders.save({ ...order, counts, trouble, version: order.version + 1 }, []);
}

function joined(order: Order, items: OrderItem[], rows: Submission[]): ItemOf[] {
  const byId = new Map(rows.map((row) => [row.submissionId, row]));
  return items.flatMap((item) => {
    const submission = byId.get(item.submissionId);
    return submission ? [{ order, item, submission }] : [];
  });
}

/** Gives up what could not be done for so long. */
async function giveUp(order: Order, items: OrderItem[], ports: CarryOutNeeds): Promise<void> {
  const said = `given up: ${order.trouble ?? 'it could not be done'}`;
  await ports.orders.saveItems(items.map((item) => ({ ...item, state: 'failed', said })));
}

/**
 * One round of an order: does what can be done, looks whether the queue agrees, and says what came of it. Everything it
 * does may be done twice. `moved`: something changed, so it is worth coming again soon.
 */
export async function carryOutOrder(
  { orderId, isLast }: { orderId: OrderId; isLast: boolean },
  ports: CarryOutNeeds,
): Promise<'moved' | 'waits' | 'done'> {
  const order = await ports.orders.get(orderId);
  const open = await ports.orders.openItems(orderId, atOnce);
  if (open.length === 0) {
    await finish(order, ports);
    return 'done';
  }
  if (isLast) {
    await giveUp(order, open, ports);
    return 'moved';
  }
  const rows = await ports.submissions.getMany(open.map(({ submissionId }) => submissionId));
  const { items, trouble } = await act(order, joined(order, open, rows), ports);
  const changed = items.filter((item) => !open.includes(item));
  await ports.orders.saveItems(changed);
  await noteProgress(order, changed, trouble, ports);
  return changed.some((item) => item.state !== 'sent' || item.looks === 0) ? 'moved' : 'waits';
}
