import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'campaigns'>;

/** The campaigns of these names, and those that they follow, and so on; names without a campaign are left out. */
export async function outsideCampaigns(names: readonly string[], { campaigns }: Needs): Promise<Campaign[]> {
  const found: Campaign[] = [];
  const wanted = new Set(names);
  // A set is walked in the order of adding, so what is added is walked too.
  for (const name of wanted) {
    const campaign = await campaigns.findByName(name);
    if (!campaign) continue;
    found.push(campaign);
    for (const crossing of campaign.crossings) wanted.add(crossing.campaign);
  }
  return found;
}

/** The campaign that holds a stage, unless either is gone. */
export async function campaignOfStage(stageId: number, { campaigns }: Needs): Promise<Campaign | undefined> {
  try {
    return await campaigns.getOfStage(stageId);
  } catch (error) {
    if (isPomsError(error, 'StageNotFound')) return undefined;
    throw error;
  }
}

/** The campaigns with a stage that follows one of this campaign, in the order of their numbers. */
export async function followingCampaigns(name: string, { campaigns }: Needs): Promise<Campaign[]> {
  const found: Campaign[] = [];
  for (const campaignId of (await campaigns.followersOf(name)).toSorted((a, b) => a - b))
    try {
      const campaign = await campaigns.get(campaignId);
      // What the store remembers is where to look; the document decides.
      if (campaign.crossings.some((crossing) => crossing.campaign === name)) found.push(campaign);
    } catch (error) {
      if (!isPomsError(error, 'CampaignNotFound')) throw error;
    }
  return found;
}
