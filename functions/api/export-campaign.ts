import { exportIni } from '#lib/actions/campaigns/export-ini.ts';
import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const exportCampaign = implement(contract.exportCampaign, async ({ params, query }, ports) => {
  const campaign = await ports.campaigns.get(params.campaignId);
  return { ini: await exportIni(campaign, { positions: query.positions ?? false }, ports) };
});
