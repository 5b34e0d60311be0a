import { contract } from '#lib/contract/index.ts';
import { type CampaignRow } from '#lib/domain/campaigns/campaign.ts';
import { implement, type ApiPorts } from '#lib/handler/endpoint.ts';

async function summaryOf(row: CampaignRow, { submissions }: Pick<ApiPorts, 'submissions'>) {
  const { outputs: outputCount, ...totals } = await submissions.totalsOf(row.campaignId);
  return { ...row, ...totals, outputCount };
}

export const listCampaigns = implement(
  contract.listCampaigns,
  async ({ query: { name, limit, cursor, ...filter } }, ports) => {
    if (name === undefined) {
      const page = await ports.campaigns.list({ limit, cursor }, filter);
      return { ...page, items: await Promise.all(page.items.map(async (row) => summaryOf(row, ports))) };
    }
    const campaign = await ports.campaigns.findByName(name);
    return { items: campaign ? [await summaryOf(campaign, ports)] : [], cursor: null };
  },
);
