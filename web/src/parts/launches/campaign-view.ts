import { type Call } from '#lib/client/client.ts';
import { type getCampaign } from '#lib/contract/campaigns.ts';

/** A campaign with where its stages stand, as the API tells it. */
export type CampaignView = Awaited<ReturnType<Call<typeof getCampaign>>>;
