import { giveOrder } from '#lib/actions/orders/give-order.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { askUntilAnswered } from './asking.ts';
import { type Cluster } from './simulated-queue.ts';
import { type World } from './world.ts';

const minute = 60_000;
const hour = 60 * minute;
const actor = { username: 'otto', experiment: 'sim', role: 'production' as const };
const actions: readonly OrderAction[] = [
  ...(['kill', 'kill', 'kill', 'cancel', 'cancel', 'hold'] as const),
  ...(['abort', 'abort', 'complete', 'locate', 'locate', 'relaunch', 'relaunch'] as const),
];

interface Wish {
  requestKey: string;
  action: OrderAction;
  target: OrderTarget;
}

const targetText = (target: OrderTarget): string => Object.values(target).join(' ');

const give = async (world: World, wish: Wish) =>
  askUntilAnswered(world, {
    ...{ who: 'otto', what: `${wish.action}s ${targetText(wish.target)} as ${wish.requestKey}` },
    ask: async (ports) => giveOrder({ ...wish, why: 'simulated' }, actor, ports),
  });

/** Waits for a submission that it can be done to, but not for ever. */
async function fitting(
  { random, state, time }: World,
  action: OrderAction,
): Promise<OrderTarget | undefined> {
  for (let looks = 0; looks < 40; looks += 1) {
    const fit = [...state.submissions.values()].filter((each) => whyNot(action, each) === undefined);
    if (fit.length > 0) return { of: 'submission', submissionId: random.pick(fit).submissionId };
    await time.sleep(1000 + random.lapse(hour));
  }
  return undefined;
}

async function targetOf(
  world: World,
  { campaignId, stages }: Campaign,
  action: OrderAction,
): Promise<OrderTarget | undefined> {
  const { random, state } = world;
  if (random.chance(0.15)) return { of: 'campaign', campaignId };
  if (random.chance(0.2)) return { of: 'stage', stageId: random.pick(stages).stageId };
  if (random.chance(0.7)) return fitting(world, action);
  const newest = [...state.submissions.keys()].slice(-6);
  return newest.length === 0 ? undefined : { of: 'submission', submissionId: random.pick(newest) };
}

const isDone = ({ state }: World, requestKey: string): boolean =>
  [...state.orders.values()].every(
    (order) => order.requestKey !== `otto:${requestKey}` || order.state === 'done',
  );

/** What is held by an order is released by another, once the first has come to its end. */
async function order(
  world: World,
  campaign: Campaign,
  { action, requestKey }: Omit<Wish, 'target'>,
): Promise<void> {
  const { random, time } = world;
  const target = await targetOf(world, campaign, action);
  if (!target) return;
  const wish: Wish = { action, requestKey, target };
  const isTwice = random.chance(0.25);
  const [said] = await Promise.all([give(world, wish), isTwice ? give(world, wish) : undefined]);
  if (random.chance(0.1)) await give(world, wish);
  if (wish.action !== 'hold' || said !== 'done') return;
  while (!isDone(world, wish.requestKey)) await time.sleep(hour);
  await time.sleep(random.lapse(5 * hour));
  await give(world, { ...wish, action: 'release', requestKey: `${wish.requestKey}-release` });
}

/** No batch system keeps held jobs for ever: what nobody can release any more is let go. */
async function letGo(world: World, clusters: Cluster[]): Promise<void> {
  const held = () =>
    clusters.filter(({ workers }) => workers.some(({ held: stop }) => stop?.until === Infinity));
  for (let n = 0; held().length > 0; n += 1) {
    for (const { submissionId } of held()) {
      const target = { of: 'submission' as const, submissionId };
      const requestKey = `let-go-${n}-${submissionId}`;
      await give(world, { action: 'release', target, requestKey });
    }
    await world.time.sleep(6 * hour);
    if (n > 3) for (const { submissionId } of held()) release(world, clusters, submissionId);
  }
}

function release({ time, stir }: World, clusters: Cluster[], submissionId: number): void {
  const now = time.now();
  for (const worker of clusters
    .filter((each) => each.submissionId === submissionId)
    .flatMap((c) => c.workers))
    if (worker.held?.until === Infinity)
      Object.assign(worker, {
        ...{ held: { from: worker.held.from, until: now } },
        ...{ endAt: now + minute, recordedAt: now + minute },
      });
  time.at(now + 2 * minute, stir);
}

/** People have things done to submissions. Returns when the last of them asks. */
export function playOrders(world: World, campaign: Campaign, clusters: Cluster[]): number {
  const { random, time } = world;
  if (!random.chance(0.4)) return 0;
  for (let n = random.between(1, 5); n > 0; n -= 1) {
    const action = random.pick(actions);
    time.at(time.now() + (random.chance(0.6) ? random.between(0, 4 * hour) : random.lapse(30 * hour)), () => {
      void order(world, campaign, { requestKey: `order-${n}`, action });
    });
  }
  const end = time.now() + 40 * hour;
  time.at(end, () => {
    void letGo(world, clusters);
  });
  return end;
}
