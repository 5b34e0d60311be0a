import { z } from 'zod';
import { CampaignId, EventId, LaunchId, SliceId, StageId, SubmissionId } from './ids.ts';
import { Status } from './submission.ts';

const happened = z.object({ eventId: EventId, at: z.iso.datetime(), by: z.string() });
const ofSubmission = happened.extend({ submissionId: SubmissionId });

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
    ofSubmission.extend({
      type: z.literal('submission.statusChanged'),
      from: Status.nullable(),
      to: Status,
      why: z.string().nullable(),
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
    ofSubmission.extend({ type: z.literal('slice.released'), sliceId: SliceId }),
    ofSubmission.extend({ type: z.literal('dependent.skipped'), stageId: StageId, why: z.string() }),
    ofSubmission.extend({ type: z.literal('followUp.failed'), why: z.string() }),
  ])
  .meta({ id: 'Event' });
export type Event = z.infer<typeof Event>;

type Untimed<E> = E extends Event ? Omit<E, 'eventId' | 'at' | 'by'> : never;
/** An event before the clock and the ids have stamped it. */
export type EventFacts = Untimed<Event>;
