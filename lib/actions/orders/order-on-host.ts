import { isPomsError } from '#lib/domain/errors.ts';
import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { type OrderItem } from '#lib/domain/orders/order.ts';
import { pastOf } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { openPoint } from '#lib/domain/orders/order-proof.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { type EndedJobs, type LiveJobs } from '#lib/ports/queue.ts';
import { close, giveIn, intend, isEnding, tooLate } from './order-intent.ts';
import { commandJobs } from './order-jobs.ts';
import { ended, type CarryOutNeeds, type ItemOf } from './order-step.ts';

/** Jobs take a while to leave the queue; after so many looks a person has to look himself. */
const mostLooks = 20;
/** The command may have come before a job showed in the queue: it is given again now and then. */
const resendEvery = 4;
/** Jobs that were just submitted may not show at once, so that nothing is there counts when it was seen twice. */
const looksForNothing = 2;
const graceSeconds = 5;

/** Sends what was ordered for all that wait; what does not fit any more is skipped. */
async function send(target: LaunchTarget, items: ItemOf[], ports: CarryOutNeeds): Promise<OrderItem[]> {
  const after: OrderItem[] = [];
  const sent: ItemOf[] = [];
  for (const of of items) {
    const submission = await intend(of, ports);
    if (!submission) {
      const said = whyNot(of.order.action, of.submission) ?? 'it ended meanwhile';
      after.push(ended(of, { state: 'skipped', said }, ports));
      continue;
    }
    const hasScript = submission.script.state === 'unsent' || submission.script.state === 'running';
    if (isEnding(of) && hasScript) await ports.launcher.kill(target, submission.launchId, graceSeconds);
    sent.push({ ...of, submission });
  }
  const said = await commandJobs(target, sent, ports);
  return [...after, ...sent.map((of) => ({ ...ended(of, { state: 'sent', said }, ports), looks: 0 }))];
}

/** What the queue knows of one submission. */
interface Known {
  live: LiveJobs | undefined;
  ended: EndedJobs | undefined;
}

async function abandon(of: ItemOf, said: string, ports: CarryOutNeeds): Promise<OrderItem> {
  await giveIn(of, ports);
  return ended(of, { state: 'failed', said }, ports);
}

async function settle(of: ItemOf, known: Known, ports: CarryOutNeeds): Promise<OrderItem> {
  const { order, item, submission } = of;
  const looks = item.looks + 1;
  const shown = known.live ?? known.ended;
  if (order.action === 'abort' && (shown ?? submission.jobIds.length > 0)) {
    await giveIn(of, ports, shown?.jobIds);
    return ended(of, { state: 'done', said: tooLate }, ports);
  }
  const open = openPoint(order.action, known.live);
  if (open !== undefined) {
    if (looks >= mostLooks) return abandon(of, `${open}. ${item.said ?? ''}`.trim(), ports);
    return { ...ended(of, { state: 'sent', said: item.said }, ports), looks };
  }
  if (looks < looksForNothing) return { ...ended(of, { state: 'sent', said: item.said }, ports), looks };
  if (isEnding(of)) return close(of, ports);
  if (!known.live) return ended(of, { state: 'skipped', said: 'the queue has no job of it any more' }, ports);
  return ended(
    of,
    { state: 'done', said: `the queue says that its jobs are ${pastOf[order.action]}` },
    ports,
  );
}

/** Looks whether the queue agrees, and gives the command again to those where it does not. */
async function verify(target: LaunchTarget, items: ItemOf[], ports: CarryOutNeeds): Promise<OrderItem[]> {
  if (items.length === 0) return [];
  const group = batchGroup(ports.site.experiment);
  const watched = items.map(({ submission }) => submission);
  const live = await ports.queue.live(target, group, watched);
  const aborted = items.filter(({ order }) => order.action === 'abort');
  const asked = aborted.map(({ submission }) => ({ ...submission, counted: [] }));
  const past =
    asked.length > 0 ? await ports.queue.ended(target, group, asked) : new Map<number, EndedJobs>();
  const after: OrderItem[] = [];
  for (const of of items) {
    const { submissionId } = of.submission;
    after.push(await settle(of, { live: live.get(submissionId), ended: past.get(submissionId) }, ports));
  }
  const again = items.filter((_of, index) => {
    const item = after[index];
    return item?.state === 'sent' && item.looks % resendEvery === 0;
  });
  await commandJobs(target, again, ports);
  return after;
}

/** Does one round of an order for the submissions of one host and account; says what is in the way where it cannot. */
export async function orderOnHost(
  items: ItemOf[],
  ports: CarryOutNeeds,
): Promise<{ items: OrderItem[]; trouble: string | null }> {
  const [first] = items;
  if (!first) return { items: [], trouble: null };
  const { host, account } = first.submission;
  try {
    const verified = await verify(
      { host, account },
      items.filter(({ item }) => item.state === 'sent'),
      ports,
    );
    const sent = await send(
      { host, account },
      items.filter(({ item }) => item.state === 'waiting'),
      ports,
    );
    return { items: [...verified, ...sent], trouble: null };
  } catch (error) {
    if (!isPomsError(error)) throw error;
    return { items: [], trouble: error.message };
  }
}
