import { crossingChainProblems } from '#lib/domain/campaigns/problems/crossing-chain.ts';
import { crossedName } from '#lib/domain/campaigns/crossings.ts';
import { type CampaignDraft } from '#lib/domain/ini/draft.ts';
import { type Ports } from '#lib/ports/index.ts';
import { followingCampaigns, outsideCampaigns } from './outside-campaigns.ts';

/** What a save means for stages that follow others across campaigns: its own, and those that follow it. */
export async function crossingWarnings(
  draft: CampaignDraft,
  ports: Pick<Ports, 'campaigns'>,
): Promise<string[]> {
  const followed = await outsideCampaigns(
    draft.crossings.map(({ campaign }) => campaign),
    ports,
  );
  const own = crossingChainProblems(draft, followed).map(({ why }) => `Launches will be refused: ${why}.`);
  const stages = new Set(draft.stages.map(({ name }) => name));
  const followers = await followingCampaigns(draft.name, ports);
  const theirs = followers.flatMap((follower) => {
    const crossings = follower.crossings.filter(({ campaign }) => campaign === draft.name);
    const lost = crossings
      .filter(({ provider }) => !stages.has(provider))
      .map(
        (edge) =>
          `Stage ${edge.stage} of campaign ${follower.name} follows ${crossedName(edge)}, which is gone with this; it will not start any more.`,
      );
    const broken = crossingChainProblems({ ...follower, crossings }, [draft]);
    return [
      ...lost,
      ...broken.map(({ why }) => `Launches of campaign ${follower.name} will be refused: ${why}.`),
    ];
  });
  return [...own, ...theirs];
}
