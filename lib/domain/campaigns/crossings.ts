import { type Campaign, type Crossing } from './campaign.ts';
import { type Dependent, type DependencyOwner } from './dependents.ts';

/** The stage of the other campaign, as people write it. */
export function crossedName({ campaign, provider }: Pick<Crossing, 'campaign' | 'provider'>): string {
  return `${campaign}/${provider}`;
}

/** A stage of one campaign that follows a stage of another. */
export type CrossingDependent = Omit<Dependent, 'position'>;

/** The stages of a campaign that follow this stage of another one, by their ids. */
export function crossingDependents(
  { stages, crossings }: Pick<Campaign, 'stages' | 'crossings'>,
  provider: { campaign: string; stage: string },
): CrossingDependent[] {
  return stages
    .toSorted((a, b) => a.stageId - b.stageId)
    .flatMap((stage) => {
      const edge = crossings.find(
        (each) =>
          each.stage === stage.name &&
          each.campaign === provider.campaign &&
          each.provider === provider.stage,
      );
      return edge ? [{ stage, filePatterns: edge.filePatterns }] : [];
    });
}

/**
 * The name of the dataset that a stage of another campaign runs on. It tells the stage and no position: the positions
 * of a campaign's own dependents are known to its jobs, and others must not shift them.
 */
export function crossingDatasetName(
  { submissionId, creator, creatorRole }: DependencyOwner,
  stageId: number,
): string {
  const owner = creatorRole === 'analysis' ? `${creator}_` : '';
  return `poms_${owner}depends_${submissionId}_across_${stageId}`;
}

/** Why a campaign may not follow another of that role; undefined where it may. */
export function roleBoundary(
  follower: Pick<Campaign, 'name' | 'creatorRole'>,
  followed: Pick<Campaign, 'name' | 'creatorRole'>,
): string | undefined {
  // Otherwise whoever completes an analysis submission would start jobs of the production account.
  return follower.creatorRole === 'production' && followed.creatorRole === 'analysis'
    ? `campaign ${follower.name} belongs to production, and campaign ${followed.name} to analysis`
    : undefined;
}
