import { Link } from '@tanstack/react-router';
import { type CampaignSummary } from '#lib/contract/campaigns.ts';
import { LaunchButton } from '#web/parts/launches/LaunchButton.tsx';
import { liveCount } from '#web/parts/campaigns/standing.ts';
import { StatusProgress } from '#web/parts/campaigns/StatusProgress.tsx';
import { Chip } from '#web/ui/Chip.tsx';
import { type Column } from '#web/ui/DataTable.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';

function Name({ experiment, campaignId, name, isActive }: CampaignSummary) {
  return (
    <>
      <Link to="/$experiment/campaigns/$campaignId" params={{ experiment, campaignId }}>
        {name}
      </Link>
      {!isActive && <Tag tone="quiet">inactive</Tag>}
    </>
  );
}

function Live({ byStatus }: CampaignSummary) {
  const live = liveCount(byStatus);
  return live === 0 ? <span className="quiet">–</span> : <Tag tone="busy">{live} live</Tag>;
}

const failedCount = ({ byStatus: { Failed = 0, LaunchFailed = 0 } }: CampaignSummary): number =>
  Failed + LaunchFailed;

function Tags({ experiment, tags }: CampaignSummary) {
  return (
    <span className="campaigns-tags">
      {tags.map((tag) => (
        <Link key={tag} to="/$experiment/campaigns" params={{ experiment }} search={{ tag }}>
          <Chip>{tag}</Chip>
        </Link>
      ))}
    </span>
  );
}

/** What the list of campaigns shows of each. */
export const columns: Column<CampaignSummary>[] = [
  { id: 'name', title: 'Campaign', value: ({ name }) => name, cell: Name },
  { id: 'live', title: 'Now', value: ({ byStatus }) => liveCount(byStatus), cell: Live },
  {
    id: 'progress',
    title: 'Submissions',
    value: ({ submissions }) => submissions,
    cell: StatusProgress,
  },
  { id: 'failed', title: 'Failed', isNumber: true, value: failedCount },
  { id: 'files', title: 'Output files', isNumber: true, value: ({ outputCount }) => outputCount },
  {
    id: 'activity',
    title: 'Last activity',
    value: ({ lastActivityAt }) => lastActivityAt,
    cell: ({ lastActivityAt }) =>
      lastActivityAt === null ? <span className="quiet">never launched</span> : <Time at={lastActivityAt} />,
  },
  { id: 'tags', title: 'Tags', value: ({ tags }) => tags.join(' '), cell: Tags },
  { id: 'stages', title: 'Stages', isNumber: true, value: ({ stageCount }) => stageCount },
  { id: 'creator', title: 'Creator', value: ({ creator }) => creator },
  { id: 'role', title: 'Role', isHiddenAtFirst: true, value: ({ creatorRole }) => creatorRole },
  { id: 'id', title: 'Number', isNumber: true, isHiddenAtFirst: true, value: ({ campaignId }) => campaignId },
  {
    id: 'changed',
    title: 'Changed',
    isHiddenAtFirst: true,
    value: ({ updatedAt }) => updatedAt,
    cell: ({ updatedAt }) => <Time at={updatedAt} />,
  },
  {
    id: 'launch',
    title: 'Launch',
    canFilter: false,
    value: () => null,
    cell: (campaign) => <LaunchButton campaign={campaign} size="small" />,
  },
];
