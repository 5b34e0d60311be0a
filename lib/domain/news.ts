import { z } from 'zod';
import { CampaignId, EventId, StageId, SubmissionId } from './ids.ts';

/** Says that something is not as it was, and where to look; forgotten after a day. What happened is told by events. */
export const News = z
  .object({
    newsId: EventId,
    /** null: holds, held launches or orders changed. */
    campaignId: CampaignId.nullable(),
    /** null: the campaign itself changed. */
    stageId: StageId.nullable(),
    submissionId: SubmissionId.nullable(),
  })
  .meta({ id: 'News' });
export type News = z.infer<typeof News>;
