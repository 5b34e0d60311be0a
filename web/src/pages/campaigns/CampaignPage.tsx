import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { type Crossed } from '#lib/contract/crossings.ts';
import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { usePoms } from '#web/api/poms.ts';
import { CampaignGraph } from '#web/graph/CampaignGraph.tsx';
import { CrossedList } from '#web/parts/campaigns/CrossedList.tsx';
import { FilesReport } from '#web/parts/files/FilesReport.tsx';
import { HoldButton } from '#web/parts/holds/HoldButton.tsx';
import { LaunchCampaign } from '#web/parts/launches/LaunchCampaign.tsx';
import { OrderMenu } from '#web/parts/orders/OrderMenu.tsx';
import { SubmissionTable } from '#web/parts/submissions/SubmissionTable.tsx';
import { Chip } from '#web/ui/Chip.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Configuration } from './one/Configuration.tsx';
import { StageList } from './one/StageList.tsx';
import { Summary } from './one/Summary.tsx';
import { TagsButton } from './one/TagsButton.tsx';
import './one/campaign.css';

interface CampaignPageProps {
  campaignId: number;
  tab: string | undefined;
  onTab: (tab: string) => void;
}

interface View {
  campaign: Campaign;
  progress: StageProgress[];
  crossed: Crossed;
}

/** On a narrow screen a graph is a keyhole: there the stages stand below each other. */
function Graph({ campaign, progress, crossed }: View) {
  return (
    <>
      <div className="campaign-wide">
        <CampaignGraph campaign={campaign} progress={progress} />
      </div>
      <div className="campaign-narrow">
        <StageList campaign={campaign} progress={progress} />
      </div>
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
      <LaunchCampaign campaign={campaign} isFocused />
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
export function CampaignPage({ campaignId, tab, onTab }: CampaignPageProps) {
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
      <Tabs label={data.campaign.name} tabs={tabsOf(data)} selected={tab ?? 'graph'} onSelect={onTab} />
    </>
  );
}
