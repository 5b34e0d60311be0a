import { may } from '#lib/domain/people/access.ts';
import { type OrderId } from '#lib/domain/ids.ts';
import { type Order, type OrderItem } from '#lib/domain/orders/order.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { targeted } from './order-target.ts';

type Needs = Pick<Ports, 'orders' | 'submissions' | 'campaigns' | 'site' | 'clock'>;

function itemOf({ orderId, askedBy, role }: Order, submission: Submission, ports: Needs): OrderItem {
  const { submissionId } = submission;
  const actor = { username: askedBy, role, experiment: ports.site.experiment };
  const permission = may(actor, 'order', submission);
  const at = ports.clock.now().toISOString();
  return permission.allowed
    ? { orderId, submissionId, state: 'waiting', looks: 0, said: null, at }
    : { orderId, submissionId, state: 'skipped', looks: 0, said: permission.why, at };
}

/** The one submission that was named is told of, though it has ended meanwhile. */
async function skippedItem(order: Order, { submissions, clock }: Needs): Promise<OrderItem[]> {
  const { orderId, target, action } = order;
  if (target.of !== 'submission') return [];
  const { submissionId } = target;
  const said = whyNot(action, await submissions.get(submissionId)) ?? 'it is so already';
  const at = clock.now().toISOString();
  return [{ orderId, submissionId, state: 'skipped', looks: 0, said, at }];
}

/** Finds the submissions an order is about, each of them an item; once only. */
export async function planOrder(orderId: OrderId, ports: Needs): Promise<number> {
  const order = await ports.orders.get(orderId);
  if (order.state !== 'planned') return order.counts.waiting;
  const found = await targeted(order, ports);
  const items =
    found.length > 0
      ? found.map((submission) => itemOf(order, submission, ports))
      : await skippedItem(order, ports);
  await ports.orders.addItems(items);
  const waiting = items.filter(({ state }) => state === 'waiting').length;
  const counts = { waiting, done: 0, failed: 0, skipped: items.length - waiting };
  await ports.orders.save({ ...order, state: 'running', counts, version: order.version + 1 }, []);
  return waiting;
}
