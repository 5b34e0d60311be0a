import { z } from 'zod';
import { CampaignId, EventId, StageId, SubmissionId } from '#lib/domain/ids.ts';

/** Says that something is not as it was, and where to look; forgotten after a day. What happened is told by events. */
export const News = z
  .object({
    newsId: EventId,
    /** null: holds, held launches, orders or a submit host changed. */
    campaignId: CampaignId.nullable(),
    /** null: the campaign itself changed. */
    stageId: StageId.nullable(),
    submissionId: SubmissionId.nullable(),
    /** The submit host that stopped answering, answers again, or is tried again later. */
    host: z.string().nullable().default(null),
  })
  .meta({ id: 'News' });
export type News = z.infer<typeof News>;
