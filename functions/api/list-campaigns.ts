import { contract } from '#lib/contract/index.ts';
import { implement } from '#lib/handler/endpoint.ts';

export const listCampaigns = implement(
  contract.listCampaigns,
  async ({ query: { name, ...page } }, { campaigns }) => {
    if (name === undefined) return campaigns.list(page);
    const campaign = await campaigns.findByName(name);
    return { items: campaign ? [campaign] : [], cursor: null };
  },
);
