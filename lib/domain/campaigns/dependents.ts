import { type Graph } from './campaign.ts';
import { type Stage } from './stage.ts';

export interface Dependent {
  stage: Stage;
  filePatterns: string;
  /** From 1 in the order of stage ids, as jobs of generators know it; 0 for the stage itself (behaviour §6.1). */
  position: number;
}

/** The stages that follow this one. */
export function dependentsOf(
  { stages, dependencies }: Pick<Graph, 'stages' | 'dependencies'>,
  stageId: number,
): Dependent[] {
  const provider = stages.find((stage) => stage.stageId === stageId);
  if (!provider) return [];
  const following = stages
    .toSorted((a, b) => a.stageId - b.stageId)
    .flatMap((stage) => {
      const edge = dependencies.find((each) => each.provider === provider.name && each.stage === stage.name);
      return edge ? [{ stage, filePatterns: edge.filePatterns }] : [];
    });
  const itself = following.filter(({ stage }) => stage.stageId === stageId);
  const others = following.filter(({ stage }) => stage.stageId !== stageId);
  return [
    ...others.map((other, index) => ({ ...other, position: index + 1 })),
    ...itself.map((self) => ({ ...self, position: 0 })),
  ];
}

export interface DependencyOwner {
  submissionId: number;
  creator: string;
  creatorRole: 'analysis' | 'production';
}

/** The name of a dependency dataset (behaviour §6.1). */
export function dependencyDatasetName(
  { submissionId, creator, creatorRole }: DependencyOwner,
  position: number,
): string {
  const owner = creatorRole === 'analysis' ? `${creator}_` : '';
  return `poms_${owner}depends_${submissionId}_${position}`;
}
