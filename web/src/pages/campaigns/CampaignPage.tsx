import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Crossed } from '#lib/contract/crossings.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { CrossedList } from '#web/parts/campaigns/CrossedList.tsx';
import { FilesReport } from '#web/parts/files/FilesReport.tsx';
import { HoldButton } from '#web/parts/holds/HoldButton.tsx';
import { LaunchButton } from '#web/parts/launches/LaunchButton.tsx';
import { OrderMenu } from '#web/parts/orders/OrderMenu.tsx';
import { SubmissionTable } from '#web/parts/submissions/SubmissionTable.tsx';
import { Chip } from '#web/ui/Chip.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { useMedia } from '#web/ui/use-media.ts';
import { Configuration } from './one/Configuration.tsx';
import { StageList } from './one/StageList.tsx';
import { Summary } from './one/Summary.tsx';
import { TagsButton } from './one/TagsButton.tsx';
import './one/campaign.css';

const route = getRouteApi('/$experiment/campaigns/$campaignId');

interface View {
  campaign: Campaign;
  progress: StageProgress[];
  crossed: Crossed;
}

// The drawing library is large, and only this tab on a wide screen needs it.
const CampaignGraph = lazy(async () => ({
  default: (await import('#web/graph/CampaignGraph.tsx')).CampaignGraph,
}));

/** The graph, or on a narrow screen, where a graph cannot be read, the list of its stages. */
function Graph({ campaign, progress, crossed }: View) {
  const isWide = useMedia('(width >= 40rem)');
  return (
    <>
      {isWide ? (
        <Suspense fallback={<Skeleton height="20rem" />}>
          <CampaignGraph campaign={campaign} progress={progress} />
        </Suspense>
      ) : (
        <StageList campaign={campaign} progress={progress} />
      )}
      <CrossedList crossed={crossed.follows} verb="follows" />
      <CrossedList crossed={crossed.followedBy} verb="is followed by" />
      <h2 className="campaign-newest">Newest submissions</h2>
      <SubmissionTable place={{ campaignId: campaign.campaignId }} name="campaign-newest" />
    </>
  );
}

const tabsOf = (view: View) => [
  { id: 'graph', title: 'Graph', content: () => <Graph {...view} /> },
  { id: 'stages', title: 'Stages', content: () => <StageList {...view} /> },
  {
    id: 'submissions',
    title: 'Submissions',
    content: () => (
      <SubmissionTable place={{ campaignId: view.campaign.campaignId }} name="campaign-submissions" />
    ),
  },
  {
    id: 'files',
    title: 'Files',
    content: () => <FilesReport place={{ campaignId: view.campaign.campaignId }} name="campaign-files" />,
  },
  { id: 'configuration', title: 'Configuration', content: () => <Configuration {...view} /> },
];

function Actions({ campaign }: Pick<View, 'campaign'>) {
  const { campaignId, name } = campaign;
  return (
    <>
      <OrderMenu target={{ of: 'campaign', campaignId }} thing={campaign} />
      <HoldButton scope={{ of: 'campaign', campaignId }} name={`campaign ${name}`} thing={campaign} />
      <LaunchButton campaign={campaign} />
    </>
  );
}

function Heading({ campaign }: Pick<View, 'campaign'>) {
  const { experiment, name, isActive, version, updatedAt, updatedBy, tags } = campaign;
  return (
    <PageHeading
      title={name}
      kicker={
        <Link to="/$experiment/campaigns" params={{ experiment }}>
          Campaigns
        </Link>
      }
      facts={
        <>
          {!isActive && <Tag tone="quiet">inactive</Tag>}
          <span>
            version {version}, changed <Time at={updatedAt} /> by {updatedBy}
          </span>
          <span className="campaign-tags">
            {tags.map((tag) => (
              <Link
                key={tag}
                to="/$experiment/campaigns"
                params={{ experiment }}
                search={{ tag, view: 'all' }}
              >
                <Chip>{tag}</Chip>
              </Link>
            ))}
            <TagsButton campaign={campaign} />
          </span>
        </>
      }
      actions={<Actions campaign={campaign} />}
    />
  );
}

/** One campaign: its graph as it runs, its stages, what was launched, and what it says. */
export function CampaignPage() {
  const { campaignId } = route.useParams();
  const { tab = 'graph' } = route.useSearch();
  const navigate = route.useNavigate();
  const { ask, experiment } = usePoms();
  const { data, error, refetch } = useQuery(ask.campaign(campaignId));
  const trouble = error && (
    <ErrorPanel error={error} what={`campaign ${campaignId}`} onRetry={() => void refetch()} />
  );
  if (!data) return trouble ?? <Skeleton lines={8} />;
  return (
    <>
      <title>{`${data.campaign.name} · ${experiment} · POMS`}</title>
      {trouble}
      <Heading campaign={data.campaign} />
      <Summary progress={data.progress} />
      <Tabs
        label={data.campaign.name}
        tabs={tabsOf(data)}
        selected={tab}
        onSelect={(next) => void navigate({ search: { tab: next } })}
      />
    </>
  );
}
