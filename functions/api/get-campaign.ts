import { crossedStages } from '#lib/actions/campaigns/crossed-stages.ts';
import { stageProgress } from '#lib/actions/submissions/stage-progress.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getCampaign = implement(contract.getCampaign, async ({ params: { campaignId } }, ports) => {
  const campaign = await ports.campaigns.get(campaignId);
  const [progress, crossed] = await Promise.all([
    stageProgress(campaign, ports),
    crossedStages(campaign, ports),
  ]);
  return { campaign, progress, crossed };
});
