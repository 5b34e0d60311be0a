import { BaseEdge, EdgeLabelRenderer, getBezierPath, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { type DependencyEdge } from './drawing.ts';
import { stageSize } from './layout.ts';

/** A stage that follows itself: a loop over its head. */
function loopPath({ sourceX, sourceY, targetX }: EdgeProps<DependencyEdge>) {
  const top = sourceY - stageSize.height / 2;
  const path = `M ${sourceX} ${sourceY} C ${sourceX + 60} ${top - 60}, ${targetX - 60} ${top - 60}, ${targetX} ${sourceY}`;
  return [path, (sourceX + targetX) / 2, top - 34] as const;
}

const labelOf = ({ made, taken }: NonNullable<DependencyEdge['data']>): string =>
  made === 0 ? '' : taken === 0 ? `${made} files` : `${taken} of ${made} files`;

/** A dependency in the graph, with the files that went along it. */
export const DependencyLine = memo(function DependencyLine(props: EdgeProps<DependencyEdge>) {
  const { id, source, target, data, markerEnd } = props;
  const [path, labelX, labelY] = source === target ? loopPath(props) : getBezierPath(props);
  const label = data ? labelOf(data) : '';
  return (
    <>
      <BaseEdge
        id={id}
        path={path}
        {...(markerEnd === undefined ? {} : { markerEnd })}
        className={data?.isFlowing ? 'dependency flowing' : 'dependency'}
      />
      {data && (
        <EdgeLabelRenderer>
          <span
            className="dependency-label"
            title={`${target} takes of ${source}: ${data.filePatterns}`}
            style={{ transform: `translate(-50%, -50%) translate(${labelX}px, ${labelY}px)` }}
          >
            <span>{label === '' ? '\u00a0' : label}</span>
            <code>{data.filePatterns}</code>
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
});
