import { stageProgress } from '#lib/actions/stage-progress.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const getCampaign = implement(contract.getCampaign, async ({ params: { campaignId } }, ports) => {
  const campaign = await ports.campaigns.get(campaignId);
  return { campaign, progress: await stageProgress(campaign, ports) };
});
