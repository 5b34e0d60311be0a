import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { providersOf } from '#lib/domain/outputs/join.ts';
import { liveCount } from '#web/parts/campaigns/standing.ts';
import { StatusProgress } from '#web/parts/campaigns/StatusProgress.tsx';
import { LaunchButton } from '#web/parts/launches/LaunchButton.tsx';
import { StatusTag } from '#web/parts/submissions/StatusTag.tsx';
import { DataTable, type Column } from '#web/ui/DataTable.tsx';
import { Time } from '#web/ui/Time.tsx';

const counts: Column<StageProgress>[] = [
  {
    id: 'status',
    title: 'Newest submission',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusTag status={status} />,
  },
  { id: 'live', title: 'Live', isNumber: true, value: ({ byStatus }) => liveCount(byStatus) },
  {
    id: 'submissions',
    title: 'Submissions',
    value: ({ submissions }) => submissions,
    cell: StatusProgress,
  },
  { id: 'consumed', title: 'Files consumed', isNumber: true, value: ({ consumedCount }) => consumedCount },
  { id: 'outputs', title: 'Output files', isNumber: true, value: ({ outputCount }) => outputCount },
  {
    id: 'activity',
    title: 'Last activity',
    value: ({ lastActivityAt }) => lastActivityAt,
    cell: ({ lastActivityAt }) =>
      lastActivityAt === null ? <span className="quiet">never</span> : <Time at={lastActivityAt} />,
  },
];

function columnsOf(campaign: Campaign): Column<StageProgress>[] {
  const { experiment } = campaign;
  return [
    {
      id: 'name',
      title: 'Stage',
      value: ({ name }) => name,
      cell: ({ name, stageId }) => (
        <Link to="/$experiment/stages/$stageId" params={{ experiment, stageId }}>
          {name}
        </Link>
      ),
    },
    { id: 'follows', title: 'Follows', value: ({ name }) => providersOf(name, campaign).join(', ') },
    ...counts,
    {
      id: 'launch',
      title: 'Launch',
      canFilter: false,
      value: () => null,
      cell: (stage) => <LaunchButton campaign={campaign} stage={stage} size="small" />,
    },
  ];
}

/** The stages of a campaign as a table, in their order. */
export function StageList({ campaign, progress }: { campaign: Campaign; progress: StageProgress[] }) {
  const columns = useMemo(() => columnsOf(campaign), [campaign]);
  return (
    <DataTable
      name="stages"
      caption={`Stages of ${campaign.name}`}
      columns={columns}
      rows={progress}
      rowKey={({ stageId }) => String(stageId)}
      empty={null}
    />
  );
}
