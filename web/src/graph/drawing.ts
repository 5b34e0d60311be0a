import { type Edge, type Node } from '@xyflow/react';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { type Place } from './layout.ts';

export type StageNode = Node<{ progress: StageProgress; experiment: string }, 'stage'>;
export type DependencyEdge = Edge<
  {
    filePatterns: string;
    /** Files the provider made. */
    made: number;
    /** Of those, files that the dependent consumed. */
    taken: number;
    isFlowing: boolean;
  },
  'dependency'
>;

const isUnderWay = ({ status }: StageProgress): boolean =>
  status === 'New' || status === 'Idle' || status === 'Running' || status === 'Held';

/** Stages at their places, with where each of them stands. */
export function nodesOf(
  { experiment }: Pick<Campaign, 'experiment'>,
  progress: readonly StageProgress[],
  places: ReadonlyMap<string, Place>,
): StageNode[] {
  return progress.map((each) => ({
    id: each.name,
    type: 'stage',
    position: places.get(each.name) ?? { x: 0, y: 0 },
    data: { progress: each, experiment },
  }));
}

/** Dependencies with the files that went along them; they flow while the dependent is under way. */
export function edgesOf(
  { dependencies }: Pick<Campaign, 'dependencies'>,
  progress: readonly StageProgress[],
): DependencyEdge[] {
  const byName = new Map(progress.map((each) => [each.name, each]));
  return dependencies.flatMap(({ provider, stage, filePatterns }): DependencyEdge[] => {
    const [from, to] = [byName.get(provider), byName.get(stage)];
    if (!from || !to) return [];
    const data = {
      filePatterns,
      made: from.outputCount,
      taken: Math.min(to.consumedCount, from.outputCount),
      isFlowing: provider !== stage && isUnderWay(to),
    };
    return [{ id: `${provider}→${stage}`, type: 'dependency', source: provider, target: stage, data }];
  });
}
