import { type Crossed, type CrossedStage } from '#lib/contract/crossings.ts';
import { type Campaign, type Crossing } from '#lib/domain/campaigns/campaign.ts';
import { crossingChainProblems } from '#lib/domain/campaigns/problems/crossing-chain.ts';
import { roleBoundary } from '#lib/domain/campaigns/crossings.ts';
import { type Ports } from '#lib/ports/index.ts';
import { followingCampaigns } from './outside-campaigns.ts';

interface Pair {
  edge: Crossing;
  follower: Campaign;
  followed: Campaign | undefined;
}

const idIn = (campaign: Campaign | undefined, name: string): number | null =>
  campaign?.stages.find((stage) => stage.name === name)?.stageId ?? null;

/** Why the follower would be skipped or refused if the other were located now. */
function problemOf({ edge, follower, followed }: Pair): string | null {
  if (!followed) return `there is no campaign ${edge.campaign}`;
  if (idIn(followed, edge.provider) === null)
    return `campaign ${edge.campaign} has no stage ${edge.provider}`;
  if (!follower.isActive) return `campaign ${follower.name} is not active`;
  const [broken] = crossingChainProblems({ ...follower, crossings: [edge] }, [followed]);
  return roleBoundary(follower, followed) ?? broken?.why ?? null;
}

function providerOf(pair: Pair): CrossedStage {
  const { edge, followed } = pair;
  const { stage, campaign, provider, filePatterns } = edge;
  const ids = { campaignId: followed?.campaignId ?? null, otherStageId: idIn(followed, provider) };
  return { stage, campaign, otherStage: provider, ...ids, filePatterns, problem: problemOf(pair) };
}

function followerOf(pair: Pair): CrossedStage {
  const { edge, follower } = pair;
  const { stage, provider, filePatterns } = edge;
  const ids = { campaignId: follower.campaignId, otherStageId: idIn(follower, stage) };
  const campaign = follower.name;
  return { stage: provider, campaign, otherStage: stage, ...ids, filePatterns, problem: problemOf(pair) };
}

/** What the stages of a campaign follow in others, and what follows them from there. */
export async function crossedStages(campaign: Campaign, ports: Pick<Ports, 'campaigns'>): Promise<Crossed> {
  const names = [...new Set(campaign.crossings.map((edge) => edge.campaign))];
  const found = await Promise.all(names.map(async (name) => ports.campaigns.findByName(name)));
  const follows = campaign.crossings.map((edge) => {
    const followed = found.find((each) => each?.name === edge.campaign);
    return providerOf({ edge, follower: campaign, followed });
  });
  const followers = await followingCampaigns(campaign.name, ports);
  const followedBy = followers.flatMap((follower) =>
    follower.crossings
      .filter((edge) => edge.campaign === campaign.name)
      .map((edge) => followerOf({ edge, follower, followed: campaign })),
  );
  return { follows, followedBy };
}
