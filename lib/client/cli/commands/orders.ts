import { z } from 'zod';
import { OrderId } from '#lib/domain/ids.ts';
import { RequestKey } from '#lib/domain/launches/launch.ts';
import { type OrderTarget } from '#lib/domain/orders/order.ts';
import { OrderAction } from '#lib/domain/submissions/order-action.ts';
import { type Client } from '#lib/client/client.ts';
import { carryOut, itemsOf, orderAnswer } from '#lib/client/cli/carry-out.ts';
import { command } from '#lib/client/cli/command.ts';
import { cutNote, everyPage } from '#lib/client/cli/every-page.ts';
import { findTarget } from '#lib/client/cli/find-campaign.ts';
import { experimentFor, findAnywhere, findSubmission } from '#lib/client/cli/find.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { table } from '#lib/client/cli/table.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { idInput } from './submissions.ts';

const options = [
  { flags: '--why <text>', says: 'the reason, for the history' },
  { flags: '--key <key>', says: 'the same key is the same order, however often it is given' },
  { flags: '--no-wait', says: 'do not wait until it is carried out' },
];
const wishInput = z.object({
  why: z.string().max(1000).default(''),
  key: RequestKey.optional(),
  wait: z.boolean().default(true),
});

const says: Record<OrderAction, string> = {
  kill: 'remove its jobs from the queue; it ends as Removed and nothing follows it',
  cancel: 'remove its jobs from the queue; it ends as Cancelled and nothing follows it',
  hold: 'keep its jobs from running until they are released',
  release: 'let its held jobs run again',
  abort: 'end its launch script, before it has submitted jobs',
  complete: 'count it as Completed, whatever its jobs say',
  locate: 'count it as Located, whatever outputs there are',
  relaunch: 'launch once more on its dataset, after it has ended',
};

const onSubmission = (action: OrderAction) =>
  command({
    words: `submission ${action}`,
    args: '<id>',
    says: says[action],
    options,
    input: idInput.extend(wishInput.shape),
    run: async (session, { id, why, key, wait }) => {
      const { client } = await findSubmission(session, id);
      const target = { of: 'submission' as const, submissionId: id };
      return carryOut(session, client, { action, target, why, key, isWaiting: wait });
    },
  });

/** A number is a submission; `tag:NAME` all campaigns of the tag; else CAMPAIGN or CAMPAIGN/STAGE. */
async function targetOf(session: Session, text: string): Promise<{ client: Client; target: OrderTarget }> {
  if (/^\d+$/.test(text)) {
    const { client } = await findSubmission(session, Number(text));
    return { client, target: { of: 'submission', submissionId: Number(text) } };
  }
  if (text.startsWith('tag:')) {
    const { client } = await experimentFor(session, `Tag ${text.slice(4)}`);
    return { client, target: { of: 'tag', tag: text.slice(4) } };
  }
  const { client, thing } = await findTarget(session, text);
  const target: OrderTarget =
    thing.is === 'stage'
      ? { of: 'stage', stageId: thing.stage.stageId }
      : { of: 'campaign', campaignId: thing.campaign.campaignId };
  return { client, target };
}

const orderGive = command({
  words: 'order give',
  args: '<action> <what>',
  says: `${OrderAction.options.join(', ')} all that fits of a CAMPAIGN, CAMPAIGN/STAGE, tag:NAME or submission`,
  options: [{ flags: '--yes', says: 'do it; without, it only says what it would do' }, ...options],
  input: z
    .object({ action: OrderAction, what: z.string(), yes: z.boolean().default(false) })
    .extend(wishInput.shape),
  run: async (session, { action, what, yes, why, key, wait }) => {
    const { client, target } = await targetOf(session, what);
    if (yes) return carryOut(session, client, { action, target, why, key, isWaiting: wait });
    const preview = await client.previewOrder({ body: { action, target } });
    const how = preview.matches > 0 ? 'Nothing was done; add --yes to do it.\n' : '';
    return { json: preview, text: `${preview.sentence}\n${preview.whyNot ?? ''}${how}` };
  },
});

const orderList = command({
  words: 'order list',
  says: 'list orders, newest first',
  options: [
    { flags: '--limit <n>', says: 'at most N (30)' },
    { flags: '--all', says: 'all of them' },
  ],
  input: z.object({
    limit: z.coerce.number('a number is wanted').int().min(1).max(10_000).default(30),
    all: z.boolean().default(false),
  }),
  run: async (session, input) => {
    const limit = input.all ? Infinity : input.limit;
    const lists = (await session.experiments()).map(async (experiment) => {
      const client = session.clientOf(experiment);
      const orders = await everyPage((query) => client.listOrders({ query }), limit + 1);
      return orders.map((order) => ({ experiment, ...order }));
    });
    const newest = (await Promise.all(lists)).flat().toSorted((a, b) => b.askedAt.localeCompare(a.askedAt));
    const rows = newest.slice(0, limit);
    const cells = rows.map(({ orderId, action, name, askedBy, askedAt, state, counts }) => [
      ...[orderId, action, name, askedBy, askedAt, state],
      ...[counts.done, counts.failed, counts.skipped].map(String),
    ]);
    const headings = ['ORDER', 'ACTION', 'WHAT', 'BY', 'AT', 'STATE', 'DONE', 'FAILED', 'SKIPPED'];
    return {
      json: rows,
      text: table(headings, cells, 'Nobody has ordered anything yet.'),
      complaint: cutNote(rows.length, newest.length > limit),
    };
  },
});

const orderShow = command({
  words: 'order show',
  args: '<order>',
  says: 'show an order with what came of each submission',
  input: z.object({ order: OrderId }),
  run: async (session, { order: orderId }) => {
    const found = await findAnywhere(session, `Order ${orderId}`, (client) =>
      client.getOrder({ params: { orderId } }),
    );
    if (!found)
      throw new PomsError('OrderNotFound', { orderId, experiment: (await session.experiments()).join(', ') });
    return { ...orderAnswer(found.thing, await itemsOf(found.client, found.thing)), exitCode: 0 };
  },
});

export const orderCommands = [...OrderAction.options.map(onSubmission), orderGive, orderList, orderShow];
