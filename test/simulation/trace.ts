import { type Event } from '#lib/domain/events.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Hold } from '#lib/domain/holds/hold.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { type OrderItem } from '#lib/domain/orders/order.ts';
import { type Slice } from '#lib/domain/splits/slice.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { beginning } from './virtual-time.ts';

/** What happened, as the invariants need to know it. */
export type Fact =
  | { is: 'reserved'; launch: Launch; submission: Submission; slice: Slice | null; events: Event[] }
  | { is: 'changed'; before: Submission; after: Submission; slice: Slice | null; events: Event[] }
  /** A script began to run on its host. */
  | { is: 'script began'; launchId: string; submissionId: number; looked: number }
  /** The batch system took jobs. */
  | { is: 'jobs submitted'; launchId: string; submissionId: number; cluster: string }
  | { is: 'hold placed'; hold: Hold }
  | { is: 'hold lifted'; hold: Hold }
  /** A launch is kept back, or is over with that. */
  | { is: 'held'; held: HeldLaunch }
  | { is: 'held over'; held: HeldLaunch }
  /** An order ends the script or the jobs of a submission. */
  | { is: 'removed'; what: 'script' | 'jobs'; submissionId: number }
  /** What became of a submission of an order. */
  | { is: 'order item'; item: OrderItem }
  | { is: 'read'; what: string; changed: boolean }
  /** A fault, or anything that only the story tells. */
  | { is: 'told'; text: string };

export type Entry = Fact & { at: number; who: string };

function textOf(entry: Entry): string {
  switch (entry.is) {
    case 'reserved': {
      const { submission, launch, slice } = entry;
      const taken = slice ? `, slice ${slice.name} (cursor ${slice.cursor})` : '';
      return `submission ${submission.submissionId} of ${submission.stage} reserved by ${launch.requestKey} on ${submission.dataset}${taken}`;
    }
    case 'changed': {
      const { before, after, slice, events } = entry;
      const status = before.status === after.status ? after.status : `${before.status} → ${after.status}`;
      const told = events.map(
        ({ type, ...rest }) => `${type}${'why' in rest && rest.why ? ` (${rest.why})` : ''}`,
      );
      return `submission ${after.submissionId} v${after.version}: ${status}${slice ? `, slice ${slice.state}` : ''}; ${told.join(', ') || 'no event'}`;
    }
    case 'script began':
      return `script of submission ${entry.submissionId} begins`;
    case 'jobs submitted':
      return `submission ${entry.submissionId} has jobs ${entry.cluster}`;
    case 'hold placed':
      return `${entry.hold.holdId} is held`;
    case 'hold lifted':
      return `${entry.hold.holdId} is held no more`;
    case 'held':
    case 'held over': {
      const { heldId, stage, request, submissionId, state, outcome } = entry.held;
      return `held launch ${heldId} of ${stage} (${request?.requestKey ?? submissionId}) is ${state}${outcome === null ? '' : `: ${outcome}`}`;
    }
    case 'removed':
      return `the ${entry.what} of submission ${entry.submissionId} shall be ended`;
    case 'order item': {
      const { orderId, submissionId, state, looks, said } = entry.item;
      return `order ${orderId}, submission ${submissionId}: ${state} (${looks})${said === null ? '' : `, ${said}`}`;
    }
    case 'read':
      return `${entry.what}${entry.changed ? ', which changed something' : ''}`;
    case 'told':
      return entry.text;
  }
}

/** One line of a story: days, time, who, what. */
export function lineOf(entry: Entry): string {
  const ms = entry.at - beginning;
  const day = Math.floor(ms / 86_400_000);
  const time = new Date(ms % 86_400_000).toISOString().slice(11, 23);
  return `day ${day} ${time}  ${entry.who.padEnd(28)} ${textOf(entry)}`;
}
