import { z } from 'zod';
import { CampaignId, OrderId, StageId, SubmissionId } from '#lib/domain/ids.ts';
import { StoredKey } from '#lib/domain/launches/launch.ts';
import { Role } from '#lib/domain/people/person.ts';
import { OrderAction, pastOf } from '#lib/domain/submissions/order-action.ts';

/** Which submissions are meant. */
export const OrderTarget = z.discriminatedUnion('of', [
  z.object({ of: z.literal('submission'), submissionId: SubmissionId }),
  z.object({ of: z.literal('stage'), stageId: StageId }),
  z.object({ of: z.literal('campaign'), campaignId: CampaignId }),
  z.object({ of: z.literal('tag'), tag: z.string().min(1).max(100) }),
]);
export type OrderTarget = z.infer<typeof OrderTarget>;

/** How many submissions of an order are where. */
export const OrderCounts = z.object({
  waiting: z.int().nonnegative(),
  done: z.int().nonnegative(),
  failed: z.int().nonnegative(),
  skipped: z.int().nonnegative(),
});
export type OrderCounts = z.infer<typeof OrderCounts>;

/** Something a person wants done to one or many submissions; carried out step by step, each with its result. */
export const Order = z
  .object({
    orderId: OrderId,
    requestKey: StoredKey,
    action: OrderAction,
    target: OrderTarget,
    /** What is meant, for people: `stage gen of sbnd_mcc`. */
    name: z.string(),
    why: z.string(),
    askedBy: z.string(),
    role: Role,
    askedAt: z.iso.datetime(),
    state: z.enum(['planned', 'running', 'done']),
    counts: OrderCounts,
    /** What is in the way meanwhile; null where nothing is. */
    trouble: z.string().nullable(),
    version: z.int().positive(),
  })
  .meta({ id: 'Order' });
export type Order = z.infer<typeof Order>;

/** One submission of an order. */
export const OrderItem = z
  .object({
    orderId: OrderId,
    submissionId: SubmissionId,
    /** sent: done on the submit host, and its queue was not seen to agree yet. */
    state: z.enum(['waiting', 'sent', 'done', 'failed', 'skipped']),
    /** Looks at the queue since it was sent. */
    looks: z.int().nonnegative(),
    /** What came of it, for people. */
    said: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'OrderItem' });
export type OrderItem = z.infer<typeof OrderItem>;

/** What an order would do, before anybody confirms it. */
export const OrderPreview = z
  .object({
    action: OrderAction,
    name: z.string(),
    /** Submissions that it would touch. */
    matches: z.int().nonnegative(),
    /** Some of them, the newest first. */
    submissionIds: z.array(SubmissionId),
    /** Why the named submission is not touched, where one was named. */
    whyNot: z.string().nullable(),
    /** The question a person confirms. */
    sentence: z.string(),
  })
  .meta({ id: 'OrderPreview' });
export type OrderPreview = z.infer<typeof OrderPreview>;

const effects: Record<OrderAction, string> = {
  kill: 'The jobs are removed from the queue, the status becomes Removed, and nothing follows.',
  cancel: 'The jobs are removed from the queue, the status becomes Cancelled, and nothing follows.',
  hold: 'The jobs stay in the queue and do not run until they are released.',
  release: 'Held jobs may run again.',
  abort: 'The launch script is ended; a launch that submitted no job yet fails, and its slice comes back.',
  complete: 'The status becomes Completed whatever the jobs say; outputs are looked for next.',
  locate: 'The status becomes Located whatever outputs there are; the stages that follow are launched.',
  relaunch: 'The same dataset is launched once more.',
};

/** The question a person confirms before an order is carried out. */
export function confirmSentence(action: OrderAction, name: string, matches: number): string {
  const verb = `${action.charAt(0).toUpperCase()}${action.slice(1)}`;
  if (matches === 0) return `Nothing of ${name} can be ${pastOf[action]} now.`;
  if (name.startsWith('submission ')) return `${verb} ${name}? ${effects[action]}`;
  const count = matches === 1 ? '1 submission' : `${matches} submissions`;
  return `${verb} ${count} of ${name}? ${effects[action]}`;
}
