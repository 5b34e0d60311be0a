import { z } from 'zod';
import { HoldId } from '#lib/domain/holds/hold.ts';
import { CampaignId, HeldId, StageId, SubmissionId } from '#lib/domain/ids.ts';
import { StoredRequest } from './launch-request.ts';

/** A launch that a hold keeps back, in the order of its ids. */
export const HeldLaunch = z
  .object({
    heldId: HeldId,
    campaignId: CampaignId,
    campaign: z.string(),
    stageId: StageId,
    stage: z.string(),
    host: z.string(),
    /** null: it was reserved before the hold was placed, and its submission waits to be started. */
    request: StoredRequest.nullable(),
    /** The submission that it is, or became. */
    submissionId: SubmissionId.nullable(),
    requestedBy: z.string(),
    heldAt: z.iso.datetime(),
    /** What held it when it came. */
    heldBy: z.array(HoldId),
    /** Requests that came later and were taken for the same one: fires of one schedule. */
    repeats: z.int().nonnegative(),
    state: z.enum(['waiting', 'released', 'removed', 'refused']),
    /** How it ended, for people; null while it waits. */
    outcome: z.string().nullable(),
  })
  .meta({ id: 'HeldLaunch' });
export type HeldLaunch = z.infer<typeof HeldLaunch>;

/** Requests of one key are one held launch: a schedule that fires ten times while it is held runs once (D10). */
export function coalesceKeyOf({ cause }: Pick<StoredRequest, 'cause'>): string | undefined {
  return cause.by === 'schedule' ? `schedule:${cause.scheduleId}` : undefined;
}
