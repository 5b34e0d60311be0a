import { Background, Controls, MarkerType, MiniMap, ReactFlow } from '@xyflow/react';
import '@xyflow/react/dist/base.css';
import { useMemo, useRef } from 'react';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { DependencyLine } from './DependencyLine.tsx';
import { edgesOf, nodesOf, type DependencyEdge, type StageNode } from './drawing.ts';
import { placesOf, stageSize, type Place } from './layout.ts';
import { StageBox } from './StageNode.tsx';
import './graph.css';

const nodeTypes = { stage: StageBox };
const edgeTypes = { dependency: DependencyLine };
const defaultEdgeOptions = { markerEnd: { type: MarkerType.ArrowClosed, width: 18, height: 18 } };
const fitViewOptions = { padding: 0.04, maxZoom: 1.1 };

/** So many stages fit on a screen; beyond them a small map helps. */
const mappedFrom = 30;

/** What did not change keeps its identity, so that only what changed is drawn again. */
function useKept<Item extends { id: string }>(items: Item[]): Item[] {
  const kept = useRef(new Map<string, { text: string; item: Item }>());
  const next = new Map<string, { text: string; item: Item }>();
  for (const item of items) {
    const text = JSON.stringify(item);
    const before = kept.current.get(item.id);
    next.set(item.id, before?.text === text ? before : { text, item });
  }
  kept.current = next;
  return [...next.values()].map(({ item }) => item);
}

const marginPx = 80;

/** The height of all stages together, with room around them. */
function heightOf(places: ReadonlyMap<string, Place>): number {
  const rows = [...places.values()].map(({ y }) => y);
  return Math.max(...rows) - Math.min(...rows) + stageSize.height + 2 * marginPx;
}

/** The stages of a campaign from left to right, with where each stands now and the files between them. */
export function CampaignGraph({ campaign, progress }: { campaign: Campaign; progress: StageProgress[] }) {
  const places = useMemo(() => placesOf(campaign), [campaign]);
  const nodes: StageNode[] = useKept(nodesOf(campaign, progress, places));
  const edges: DependencyEdge[] = useKept(edgesOf(campaign, progress));
  return (
    <div className="campaign-graph" style={{ '--graph-height': `${heightOf(places)}px` }}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        defaultEdgeOptions={defaultEdgeOptions}
        fitView
        fitViewOptions={fitViewOptions}
        minZoom={0.1}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        zoomOnScroll={false}
        preventScrolling={false}
        zoomOnDoubleClick={false}
        aria-label={`Graph of ${campaign.name}`}
      >
        <Background gap={22} />
        <Controls orientation="horizontal" showInteractive={false} fitViewOptions={fitViewOptions} />
        {nodes.length >= mappedFrom && <MiniMap pannable zoomable />}
      </ReactFlow>
    </div>
  );
}
