import { may, type Owned } from '#lib/domain/people/access.ts';
import { type OrderCounts, type OrderItem, type OrderTarget } from '#lib/domain/orders/order.ts';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type ProgressPart } from '#web/ui/Progress.tsx';
import { type Tone } from '#web/ui/Tag.tsx';

/** What a person calls it, for one submission or for many. */
export const orderWords: Record<OrderAction, string> = {
  kill: 'Kill',
  cancel: 'Cancel',
  hold: 'Hold jobs',
  release: 'Release jobs',
  abort: 'Abort launch',
  complete: 'Force completed',
  locate: 'Force located',
  relaunch: 'Launch again',
};

/** As they stand in a menu; a line is between groups. */
export const orderGroups: readonly (readonly OrderAction[])[] = [
  ['kill', 'cancel', 'abort'],
  ['hold', 'release'],
  ['complete', 'locate'],
  ['relaunch'],
];

/** True for what cannot be taken back. */
export const isDestructive = (action: OrderAction): boolean =>
  action === 'kill' || action === 'cancel' || action === 'abort';

/** Why the actor may give no order there; undefined where they may. The server asks the same rule. */
export function whyNotAllowed(actor: Actor, thing: Owned | undefined): string | undefined {
  // Under a tag everybody reaches what is theirs, and nothing else.
  if (!thing) return undefined;
  const permission = may(actor, 'order', thing);
  return permission.allowed ? undefined : `You may not do this here: ${permission.why}.`;
}

/** Why it cannot be done to the submission now, as a sentence. */
export function whyNotNow(action: OrderAction, submission: Submission): string | undefined {
  const why = whyNot(action, submission);
  return why === undefined ? undefined : `${why.charAt(0).toUpperCase()}${why.slice(1)}.`;
}

/** The question of the dialog. */
export function orderTitle(action: OrderAction, target: OrderTarget): string {
  const word = orderWords[action];
  return target.of === 'submission'
    ? `${word}: submission ${target.submissionId}`
    : `${word}: many submissions`;
}

/** How the submissions of an order stand. */
export function orderParts({ waiting, done, failed, skipped }: OrderCounts): ProgressPart[] {
  return [
    { tone: 'good', value: done, label: 'done' },
    { tone: 'bad', value: failed, label: 'failed' },
    { tone: 'quiet', value: skipped, label: 'skipped' },
    { tone: 'busy', value: waiting, label: 'waiting' },
  ];
}

/** Submissions of an order, wherever they are. */
export const orderTotal = ({ waiting, done, failed, skipped }: OrderCounts): number =>
  waiting + done + failed + skipped;

/** What came of an order, in a few words. */
export function countsSentence(counts: OrderCounts): string {
  const said = orderParts(counts)
    .filter(({ value }) => value > 0)
    .map(({ value, label }) => `${value} ${label}`);
  return said.length === 0 ? 'nothing to do' : said.join(', ');
}

/** The tone of what came of one submission. */
export const itemTones: Record<OrderItem['state'], Tone> = {
  waiting: 'waiting',
  sent: 'busy',
  done: 'good',
  failed: 'bad',
  skipped: 'quiet',
};
