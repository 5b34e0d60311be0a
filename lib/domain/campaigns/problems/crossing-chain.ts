import { crossedName } from '#lib/domain/campaigns/crossings.ts';
import { type CampaignParts } from './campaign-problems.ts';
import { type Crossing } from '#lib/domain/campaigns/campaign.ts';
import {
  type ChainProblem,
  fragmentRemedy,
  mayMix,
  unreadablePatterns,
  versionOf,
} from './chain-problems.ts';

type Parts = Pick<CampaignParts, 'keywords' | 'defaults' | 'stages'>;
type Follower = Parts & { crossings?: readonly Crossing[] };

function versionProblem(edge: Crossing, follower: Follower, followed: Parts): string | undefined {
  const { stage, provider } = edge;
  const [its, before] = [versionOf(stage, follower), versionOf(provider, followed)];
  if (its === undefined || before === undefined || its === before || mayMix(stage, follower))
    return undefined;
  return `software_version of stage ${stage} is ${its}, but it follows ${crossedName(edge)}, which has ${before}; set them alike, or set mixed_versions = True in ${stage} if that is meant`;
}

/** Why files will not come from other campaigns as this one says; those that are not given are not looked at. */
export function crossingChainProblems(
  follower: Follower,
  campaigns: readonly (Parts & { name: string })[],
): ChainProblem[] {
  return (follower.crossings ?? []).flatMap((edge) => {
    const { stage, campaign, filePatterns } = edge;
    const followed = campaigns.find(({ name }) => name === campaign);
    const version = followed && versionProblem(edge, follower, followed);
    const unreadable = unreadablePatterns(filePatterns).map(
      (item) =>
        `stage ${stage} takes of ${crossedName(edge)} the files "${item}", which cannot be read; ${fragmentRemedy}`,
    );
    return [...(version === undefined ? [] : [version]), ...unreadable].map((why) => ({
      stage,
      provider: crossedName(edge),
      why,
    }));
  });
}
