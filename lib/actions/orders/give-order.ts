import { canonicalJson } from '#lib/domain/canonical.ts';
import { orderName } from '#lib/contract/machines.ts';
import { may } from '#lib/domain/people/access.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Order, type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Ports } from '#lib/ports/index.ts';
import { targeted, targetName } from './order-target.ts';

type Needs = Pick<Ports, 'orders' | 'submissions' | 'campaigns' | 'workflows' | 'site' | 'clock' | 'ids'>;

interface Wish {
  requestKey: string;
  action: OrderAction;
  target: OrderTarget;
  why: string;
}

async function requirePoint({ action, target }: Wish, { submissions }: Needs): Promise<void> {
  if (target.of !== 'submission') return;
  const submission = await submissions.get(target.submissionId);
  const why = whyNot(action, submission);
  if (why === undefined || submission.ordered) return;
  throw new PomsError('OrderPointless', { why });
}

/** A key is a person's own. */
const keyOf = ({ requestKey }: Wish, { username }: Actor): string => `${username}:${requestKey}`;

/** How many submissions it means now; planning looks again. */
async function countMeant(wish: Wish, actor: Actor, ports: Needs): Promise<number> {
  const found = await targeted(wish, ports);
  return found.filter((each) => may(actor, 'order', each).allowed).length;
}

async function newOrder(wish: Wish, actor: Actor, ports: Needs): Promise<Order> {
  const waiting = await countMeant(wish, actor, ports);
  return {
    ...wish,
    requestKey: keyOf(wish, actor),
    orderId: ports.ids.order(),
    name: await targetName(wish.target, ports),
    askedBy: actor.username,
    role: actor.role,
    askedAt: ports.clock.now().toISOString(),
    state: 'planned',
    counts: { waiting, done: 0, failed: 0, skipped: 0 },
    trouble: null,
    version: 1,
  };
}

/** Starts the machine of an order; starting it twice is starting it once. */
export async function startOrder(
  orderId: Order['orderId'],
  { workflows, site: { experiment } }: Pick<Ports, 'workflows' | 'site'>,
): Promise<void> {
  await workflows.start('carry-out-order', orderName(experiment, orderId), { experiment, orderId });
}

/**
 * Stores what a person wants done to submissions and sets it going. The same request key is the same order.
 * @throws RequestKeyReused OrderPointless SubmissionNotFound StageNotFound CampaignNotFound
 */
export async function giveOrder(wish: Wish, actor: Actor, ports: Needs): Promise<Order> {
  const known = await ports.orders.findByRequest(keyOf(wish, actor));
  const stored = known ?? (await addOrder(wish, actor, ports));
  requireSame(wish, stored);
  await startOrder(stored.orderId, ports);
  return stored;
}

/** @throws RequestKeyReused where the key stands for another action, or another target */
function requireSame({ requestKey: key, action, target }: Wish, stored: Order): void {
  if (action === stored.action && canonicalJson(target) === canonicalJson(stored.target)) return;
  throw new PomsError('RequestKeyReused', { key, was: `to ${stored.action} ${stored.name}` });
}

async function addOrder(wish: Wish, actor: Actor, ports: Needs): Promise<Order> {
  await requirePoint(wish, ports);
  const order = await newOrder(wish, actor, ports);
  const { orderId, action, name, why, askedAt: at, askedBy: by } = order;
  const event = {
    type: 'order.asked' as const,
    orderId,
    action,
    name,
    why,
    eventId: ports.ids.event(),
    at,
    by,
  };
  return ports.orders.add(order, event);
}
