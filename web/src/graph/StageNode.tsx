import { Link } from '@tanstack/react-router';
import { Handle, Position, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { StatusTag } from '#web/parts/submissions/StatusTag.tsx';
import { liveCount } from '#web/parts/campaigns/standing.ts';
import { jobParts } from '#web/parts/submissions/job-parts.ts';
import { Icon } from '#web/ui/Icon.tsx';
import { Progress } from '#web/ui/Progress.tsx';
import { type StageNode } from './drawing.ts';

function Counts({ submissions, byStatus, outputCount, unfollowed }: StageProgress) {
  const live = liveCount(byStatus);
  const failed = (byStatus.Failed ?? 0) + (byStatus.LaunchFailed ?? 0);
  return (
    <p className="stage-node-counts">
      <span>
        {live > 0
          ? `${live} live of ${submissions}`
          : submissions === 1
            ? '1 submission'
            : `${submissions} submissions`}
      </span>
      {failed > 0 && (
        <span className="stage-node-failed">
          <Icon name="warning" />
          {failed} failed
        </span>
      )}
      {unfollowed > 0 && (
        <span className="stage-node-unfollowed" title="What should follow was not launched">
          <Icon name="warning" />
          {unfollowed} not followed
        </span>
      )}
      <span>{outputCount} files</span>
    </p>
  );
}

function Jobs({ newest }: StageProgress) {
  if (!newest) return <p className="quiet">not launched yet</p>;
  if (!newest.jobs || newest.jobs.total === 0)
    return <p className="quiet">{newest.status === 'New' ? 'no jobs yet' : 'no jobs'}</p>;
  return <Progress parts={jobParts(newest.jobs)} total={newest.jobs.total} label="Jobs" />;
}

/** A stage in the graph, with where its newest submission stands. */
export const StageBox = memo(function StageBox({ data }: NodeProps<StageNode>) {
  const { progress, experiment } = data;
  const { stageId, name, status } = progress;
  return (
    <article className="stage-node" data-status={status ?? 'none'}>
      <Handle type="target" position={Position.Left} isConnectable={false} />
      <header>
        <Link to="/$experiment/stages/$stageId" params={{ experiment, stageId }} className="nodrag nopan">
          {name}
        </Link>
        {status !== null && <StatusTag status={status} />}
      </header>
      <Jobs {...progress} />
      <Counts {...progress} />
      <Handle type="source" position={Position.Right} isConnectable={false} />
    </article>
  );
});
