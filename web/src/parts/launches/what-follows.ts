import { type Crossed } from '#lib/contract/crossings.ts';
import { type Graph } from '#lib/domain/campaigns/campaign.ts';

type Edges = Pick<Graph, 'stages' | 'dependencies'>;

/** The stages that descend from this one, in the order of the campaign; itself too where it follows itself. */
export function stagesAfter(stage: string, { stages, dependencies }: Edges): string[] {
  const found = new Set<string>();
  let last = new Set([stage]);
  while (last.size > 0) {
    const edges = dependencies.filter((edge) => last.has(edge.provider) && !found.has(edge.stage));
    last = new Set(edges.map((edge) => edge.stage));
    for (const name of last) found.add(name);
  }
  return stages.map(({ name }) => name).filter((name) => found.has(name));
}

/** The stages of other campaigns that follow the stage or one of its descendants, as `campaign / stage`. */
export function outsideAfter(stage: string, after: readonly string[], { followedBy }: Crossed): string[] {
  const line = new Set([stage, ...after]);
  return followedBy
    .filter((edge) => line.has(edge.stage) && edge.problem === null)
    .map(({ campaign, otherStage }) => `${campaign} / ${otherStage}`);
}
