import { z } from 'zod';
import { CampaignId, StageId } from '#lib/domain/ids.ts';

/** The other end of a dependency between campaigns. */
const CrossedStage = z.object({
  /** The stage here. */
  stage: z.string(),
  campaign: z.string(),
  campaignId: CampaignId.nullable(),
  otherStage: z.string(),
  otherStageId: StageId.nullable(),
  filePatterns: z.string(),
  /** Why it does not start, or does not any more; null where nothing is wrong. */
  problem: z.string().nullable(),
});
export type CrossedStage = z.infer<typeof CrossedStage>;

/** What follows what across campaigns: stages here that follow others, and others that follow stages here. */
export const Crossed = z
  .object({ follows: z.array(CrossedStage), followedBy: z.array(CrossedStage) })
  .meta({ id: 'Crossed' });
export type Crossed = z.infer<typeof Crossed>;

/** A campaign by itself; what a server says that knows of no others. */
export const nothingCrossed: Crossed = { follows: [], followedBy: [] };
