import { Graph, layout, type EdgeLabel, type GraphLabel, type NodeLabel } from '@dagrejs/dagre';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';

export interface Place {
  x: number;
  y: number;
}

/** The size of a stage in the drawing, in pixels. */
export const stageSize = { width: 204, height: 104 } as const;

type Drawn = Pick<Campaign, 'dependencies' | 'positions'> & { stages: readonly { name: string }[] };

/** Where dagre puts the stages: dependencies run the given way, and nothing overlaps. */
function computed({ stages, dependencies }: Drawn, direction: 'LR' | 'TB'): Map<string, Place> {
  const graph = new Graph<GraphLabel, NodeLabel, EdgeLabel>();
  graph.setGraph({ rankdir: direction, nodesep: 40, ranksep: 104, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { name } of stages) graph.setNode(name, { ...stageSize });
  for (const { provider, stage } of dependencies)
    if (provider !== stage && graph.hasNode(provider) && graph.hasNode(stage)) graph.setEdge(provider, stage);
  layout(graph);
  return new Map(
    stages.map(({ name }): [string, Place] => {
      // dagre tells the middle of a node, the drawing wants its corner.
      const { x = 0, y = 0 } = graph.node(name);
      return [name, { x: x - stageSize.width / 2, y: y - stageSize.height / 2 }];
    }),
  );
}

/** Where the stages stand: as they were saved, where all of them were; else as computed from left to right. */
export function placesOf(campaign: Drawn, direction: 'LR' | 'TB' = 'LR'): Map<string, Place> {
  const { stages, positions } = campaign;
  const saved = stages.flatMap(({ name }): [string, Place][] => {
    const place = positions[name];
    return place ? [[name, place]] : [];
  });
  const isComplete = stages.length > 0 && saved.length === stages.length;
  return isComplete && direction === 'LR' ? new Map(saved) : computed(campaign, direction);
}
