import { type Event } from '#lib/domain/events.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { holdIdOf, type Hold, type HoldScope } from '#lib/domain/holds/hold.ts';
import { type Order, type OrderItem } from '#lib/domain/orders/order.ts';
import { ulidOf } from './fake-ids.ts';

const at = '2026-01-01T00:00:00.000Z';
let stamps = 0;
const stamp = () => ({ eventId: `evt_${ulidOf((stamps += 1))}` as const, at, by: 'anna' });

export function aHold(scope: HoldScope = { of: 'everything' }, said: Partial<Hold> = {}): Hold {
  return {
    holdId: holdIdOf(scope),
    scope,
    name: scope.of,
    reason: 'r',
    placedBy: 'anna',
    placedAt: at,
    ...said,
  };
}

export const aPlacedEvent = ({ holdId, name, reason }: Hold): Event => ({
  ...{ ...stamp(), type: 'hold.placed', hold: holdId },
  ...{ name, reason },
});

export const aLiftedEvent = ({ holdId, name }: Hold): Event => ({
  ...{ ...stamp(), type: 'hold.lifted', hold: holdId },
  name,
});

/** The n-th launch that is held, under the hold of everything. */
export function aHeldLaunch(n: number, said: Partial<HeldLaunch> = {}): HeldLaunch {
  const request: HeldLaunch['request'] = {
    ...{ requestKey: `key-${n}`, cause: { by: 'person' }, requestedBy: 'petra', isTest: n % 2 === 0 },
    ...{ dataset: null, paramOverrides: [['-Oa=', String(n)]], parentId: null },
  };
  return {
    ...{
      heldId: `hld_${ulidOf(n)}`,
      campaignId: 1,
      campaign: 'c',
      stageId: 1,
      stage: 's',
      host: 'localhost',
    },
    ...{ request, submissionId: null, requestedBy: 'petra', heldAt: at, heldBy: ['everything'] },
    ...{ repeats: 0, state: 'waiting', outcome: null },
    ...said,
  };
}

export const aHeldEvent = ({ heldId, campaignId, stageId, requestedBy }: HeldLaunch): Event => ({
  ...{ ...stamp(), type: 'launch.held', heldId, campaignId, stageId, requestedBy },
  why: 'anna holds everything',
});

export const anEndEvent = ({ heldId, campaignId, stageId, state, outcome }: HeldLaunch): Event => ({
  ...{ ...stamp(), type: 'launch.heldOver', heldId, campaignId, stageId },
  state: state === 'waiting' ? 'removed' : state,
  outcome: outcome ?? '',
});

export function anOrder(n: number, said: Partial<Order> = {}): Order {
  return {
    ...{ orderId: `ord_${ulidOf(n)}`, requestKey: `anna:order-${n}`, action: 'kill', name: 'stage s of c' },
    ...{ target: { of: 'stage', stageId: 1 }, why: '', askedBy: 'anna', role: 'production', askedAt: at },
    ...{
      state: 'planned',
      counts: { waiting: 0, done: 0, failed: 0, skipped: 0 },
      trouble: null,
      version: 1,
    },
    ...said,
  };
}

export const anOrderEvent = ({ orderId, action, name, why }: Order): Event => ({
  ...{ ...stamp(), type: 'order.asked', orderId, action },
  ...{ name, why },
});

export function anItem(order: Order, submissionId: number, said: Partial<OrderItem> = {}): OrderItem {
  return { orderId: order.orderId, submissionId, state: 'waiting', looks: 0, said: null, at, ...said };
}
