import { type Client } from '#lib/client/client.ts';
import { persistently } from '#lib/client/persistently.ts';
import { type Order, type OrderItem, type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { type Answer } from './command.ts';
import { everyPage } from './every-page.ts';
import { type Session } from './session.ts';
import { table } from './table.ts';
import { patienceOf } from './wait.ts';

export interface OrderWish {
  action: OrderAction;
  target: OrderTarget;
  why: string;
  key: string | undefined;
  /** Until everything is done, failed or skipped. */
  isWaiting: boolean;
}

const pauseMs = 1000;

/** `12 done, 1 failed, 3 waiting`; what there is none of is left out. */
function countsText({ counts, state }: Order): string {
  const { done, failed, skipped, waiting } = counts;
  const parts = [
    [done, 'done'],
    [failed, 'failed'],
    [skipped, 'skipped'],
    [waiting, 'waiting'],
  ] as const;
  const told = parts.filter(([number]) => number > 0).map(([number, word]) => `${number} ${word}`);
  return told.join(', ') || (state === 'done' ? 'nothing to do' : 'nothing fits it now');
}

async function untilDone(session: Session, client: Client, first: Order): Promise<Order> {
  const { surroundings } = session;
  const write = (text: string): unknown => surroundings.stderr.write(`${text}\n`);
  const patience = patienceOf(session, ({ message }) => void write(message));
  const params = { orderId: first.orderId };
  let order = first;
  let told = '';
  while (order.state !== 'done') {
    await surroundings.sleep(pauseMs);
    order = await persistently(async () => client.getOrder({ params }), patience);
    const line = `${countsText(order)}${order.trouble === null ? '' : `; in the way: ${order.trouble}`}`;
    if (line !== told && order.state !== 'done') write(line);
    told = line;
  }
  return order;
}

/** Every submission of an order, with what came of it. */
export async function itemsOf(client: Client, { orderId }: Pick<Order, 'orderId'>): Promise<OrderItem[]> {
  return everyPage((query) => client.listOrderItems({ params: { orderId }, query }));
}

/** An order with what came of each submission. */
export function orderAnswer(order: Order, items: OrderItem[]): Answer {
  const rows = items.map(({ submissionId, state, said }) => [String(submissionId), state, said ?? '']);
  const heading = `Order ${order.orderId}: ${order.action} ${order.name}: ${countsText(order)}.\n`;
  return {
    json: { ...order, items },
    text: `${heading}${rows.length === 0 ? '' : table(['SUBMISSION', 'STATE', ''], rows, '')}`,
    exitCode: order.counts.failed > 0 ? 5 : 0,
  };
}

/** An order that goes on without us; given once more with the same key it is the same order. */
function givenAnswer(order: Order, requestKey: string): Answer {
  const { json, text } = orderAnswer(order, []);
  return { json, text: `${text}Give it again with --key ${requestKey}: that is the same order.\n` };
}

/** Gives an order and, unless told otherwise, waits until it is carried out. */
export async function carryOut(session: Session, client: Client, wish: OrderWish): Promise<Answer> {
  const { action, target, why, isWaiting } = wish;
  const requestKey = wish.key ?? session.surroundings.randomKey();
  const given = await client.giveOrder({ body: { requestKey, action, target, why } });
  if (!isWaiting) return givenAnswer(given, requestKey);
  const order = await untilDone(session, client, given);
  return orderAnswer(order, await itemsOf(client, order));
}
