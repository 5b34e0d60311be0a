import { z } from 'zod';
import { HoldId } from './holds/hold.ts';
import { CampaignId, EventId, HeldId, LaunchId, OrderId, SliceId, StageId, SubmissionId } from './ids.ts';
import { OrderCounts } from './orders/order.ts';
import { OrderAction } from './submissions/order-action.ts';
import { RepeatDoor } from './launches/repeat.ts';
import { Fact } from './submissions/facts.ts';
import { FollowingStage } from './submissions/follower.ts';
import { Status } from './submissions/submission.ts';

const happened = z.object({ eventId: EventId, at: z.iso.datetime(), by: z.string() });
const ofSplit = happened.extend({ campaignId: CampaignId, stageId: StageId, isTest: z.boolean() });
const ofSubmission = happened.extend({ submissionId: SubmissionId });
const ofFollower = ofSubmission.extend(FollowingStage.shape);

/** Everything worth remembering; history, audit and notifications are projections of it. */
export const Event = z
  .discriminatedUnion('type', [
    happened.extend({
      type: z.literal('campaign.saved'),
      campaignId: CampaignId,
      version: z.int(),
      changes: z.array(z.string()),
    }),
    happened.extend({
      type: z.literal('campaign.tagged'),
      campaignId: CampaignId,
      tags: z.array(z.string()),
    }),
    ofSubmission.extend({
      type: z.literal('launch.requested'),
      launchId: LaunchId,
      stageId: StageId,
      requestKey: z.string(),
    }),
    ofSubmission.extend({
      type: z.literal('launch.started'),
      host: z.string(),
      account: z.string(),
      isNew: z.boolean(),
    }),
    ofSubmission.extend({ type: z.literal('launch.doubted'), why: z.string() }),
    ofSubmission.extend({
      type: z.literal('launch.settled'),
      isLaunched: z.boolean(),
      jobIds: z.array(z.string()),
    }),
    ofSubmission.extend({ type: z.literal('launch.repeated'), door: RepeatDoor, why: z.string() }),
    ofSubmission.extend({
      type: z.literal('submission.statusChanged'),
      from: Status.nullable(),
      to: Status,
      why: z.string().nullable(),
      /** What brought it about; null where it was made. */
      fact: Fact.nullable(),
    }),
    ofSubmission.extend({
      type: z.literal('submission.changeRefused'),
      from: Status,
      to: Status,
      why: z.string(),
    }),
    ofSubmission.extend({ type: z.literal('submission.jobsReported'), jobIds: z.array(z.string()) }),
    ofSubmission.extend({ type: z.literal('submission.contactLost'), why: z.string() }),
    ofSubmission.extend({ type: z.literal('submission.contactFound'), since: z.iso.datetime() }),
    ofSplit.extend({
      type: z.literal('splits.exhausted'),
      /** A later launch may find something after all. */
      mayGrow: z.boolean(),
      /** The stage says that its schedule goes with its last slice. */
      clearsSchedule: z.boolean(),
      why: z.string(),
    }),
    ofSplit.extend({
      type: z.literal('slices.skipped'),
      count: z.int(),
      /** The first few. */
      names: z.array(z.string()),
      why: z.string(),
    }),
    ofSplit.extend({
      type: z.literal('split.moved'),
      how: z.enum(['reset', 'set']),
      from: z.int(),
      to: z.int(),
      why: z.string(),
    }),
    ofSubmission.extend({ type: z.literal('slice.released'), sliceId: SliceId }),
    ofFollower.extend({ type: z.literal('dependent.skipped'), why: z.string() }),
    ofSubmission.extend({ type: z.literal('completion.asked'), why: z.string() }),
    ofSubmission.extend({ type: z.literal('followUp.failed'), why: z.string() }),
    /** A stage of another campaign, or one that joins it with others, was launched after it. */
    ofFollower.extend({ type: z.literal('dependent.launched'), dependentId: SubmissionId }),
    ofFollower.extend({ type: z.literal('dependent.held'), heldId: HeldId }),
    ofSubmission.extend({
      type: z.literal('submission.ordered'),
      orderId: OrderId,
      action: OrderAction,
      why: z.string(),
    }),
    happened.extend({ type: z.literal('hold.placed'), hold: HoldId, name: z.string(), reason: z.string() }),
    happened.extend({ type: z.literal('hold.lifted'), hold: HoldId, name: z.string() }),
    happened.extend({
      type: z.literal('launch.held'),
      campaignId: CampaignId,
      stageId: StageId,
      heldId: HeldId,
      requestedBy: z.string(),
      why: z.string(),
    }),
    happened.extend({
      type: z.literal('launch.heldOver'),
      campaignId: CampaignId,
      stageId: StageId,
      heldId: HeldId,
      state: z.enum(['released', 'removed', 'refused']),
      outcome: z.string(),
    }),
    happened.extend({
      type: z.literal('order.asked'),
      orderId: OrderId,
      action: OrderAction,
      name: z.string(),
      why: z.string(),
    }),
    happened.extend({ type: z.literal('order.done'), orderId: OrderId, counts: OrderCounts }),
  ])
  .meta({ id: 'Event' });
export type Event = z.infer<typeof Event>;

type Untimed<E> = E extends Event ? Omit<E, 'eventId' | 'at' | 'by'> : never;
/** An event before the clock and the ids have stamped it. */
export type EventFacts = Untimed<Event>;
