import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { crossingCycle } from '#lib/domain/campaigns/problems/crossing-cycles.ts';
import { crossingDependents, roleBoundary } from '#lib/domain/campaigns/crossings.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { crossingDataset } from './dependency-dataset.ts';
import { dependencyKey, launchOn, noteFollower, skipDependent } from './dependent-request.ts';
import { campaignOfStage, outsideCampaigns } from '#lib/actions/campaigns/outside-campaigns.ts';
import { inactiveBecause } from '#lib/actions/launches/activate-campaign.ts';
import { type LaunchNeeds } from '#lib/actions/launches/request-launch.ts';

/** Why a stage may not start after a submission of another campaign, as both campaigns are by now. */
async function obstacle(
  provider: Submission,
  target: Campaign,
  ports: LaunchNeeds,
): Promise<string | undefined> {
  const inactive = inactiveBecause(target);
  if (inactive !== undefined) return inactive;
  const boundary = roleBoundary(target, { name: provider.campaign, creatorRole: provider.creatorRole });
  if (boundary !== undefined) return boundary;
  const followed = target.crossings.map(({ campaign }) => campaign);
  // Two campaigns saved at the same moment can close a cycle that neither of the saves could see.
  return crossingCycle(target, await outsideCampaigns(followed, ports));
}

/**
 * Launches a stage of another campaign that follows this submission, in the name of that campaign's owner and under the
 * holds over it; skips it with a reason where it may not or cannot start.
 */
export async function launchAcross(
  provider: Submission,
  stageId: number,
  ports: LaunchNeeds,
): Promise<Submission | undefined> {
  const target = await campaignOfStage(stageId, ports);
  const { campaign, stage } = provider;
  const dependent =
    target && crossingDependents(target, { campaign, stage }).find((each) => each.stage.stageId === stageId);
  if (!target || !dependent) {
    const gone = { stageId, stage: null, campaign: target?.name ?? null };
    return skipDependent(provider, gone, { kind: 'removed' }, ports);
  }
  const following = { stageId, stage: dependent.stage.name, campaign: target.name };
  const key = dependencyKey(provider, stageId);
  const isRepeated = (await ports.submissions.findLaunch(key)) !== undefined;
  const said = isRepeated ? undefined : await obstacle(provider, target, ports);
  if (said !== undefined) return skipDependent(provider, following, { kind: 'not allowed', said }, ports);
  const { filePatterns } = dependent;
  const launched = await launchOn(
    provider,
    {
      ...{ stage: following, key, requestedBy: target.creator },
      files: async () => crossingDataset(provider, { stageId, filePatterns }, ports),
    },
    ports,
  );
  if (launched) {
    const { submissionId } = launched;
    await noteFollower(provider, following, { outcome: { is: 'launched', submissionId }, ports });
  }
  return launched;
}
