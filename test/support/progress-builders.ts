import { type CampaignSummary, type StageProgress } from '#lib/contract/campaigns.ts';
import { CampaignRow } from '#lib/domain/campaigns/campaign.ts';
import { aCampaign } from './builders.ts';

/** A campaign in a list, as it is before its first launch. */
export function aCampaignSummary(said: Partial<CampaignSummary> = {}): CampaignSummary {
  const row = CampaignRow.parse(aCampaign());
  return {
    ...row,
    submissions: 0,
    byStatus: {},
    outputCount: 0,
    unfollowed: 0,
    lastActivityAt: null,
    ...said,
  };
}

/** A stage of which nothing was launched. */
export function aStageProgress(said: Partial<StageProgress> = {}): StageProgress {
  return {
    ...{
      stageId: 1,
      name: 'stage1',
      submissions: 0,
      byStatus: {},
      consumedCount: 0,
      outputCount: 0,
      unfollowed: 0,
    },
    ...{ lastActivityAt: null, status: null, newest: null },
    ...said,
  };
}
