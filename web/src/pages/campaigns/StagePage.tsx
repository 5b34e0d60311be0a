import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type Call } from '#lib/client/client.ts';
import { type getStage } from '#lib/contract/campaigns.ts';
import { usePoms } from '#web/api/poms.ts';
import { FilesReport } from '#web/parts/files/FilesReport.tsx';
import { HoldButton } from '#web/parts/holds/HoldButton.tsx';
import { LaunchButton } from '#web/parts/launches/LaunchButton.tsx';
import { OrderMenu } from '#web/parts/orders/OrderMenu.tsx';
import { SubmissionTable } from '#web/parts/submissions/SubmissionTable.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Time } from '#web/ui/Time.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Neighbours } from './stage/Neighbours.tsx';
import { PreviewButton } from './stage/PreviewButton.tsx';
import { Settings } from './stage/Settings.tsx';
import { Slices } from './stage/Slices.tsx';
import './one/campaign.css';
import './stage/stage.css';

const route = getRouteApi('/$experiment/stages/$stageId');

type View = Awaited<ReturnType<Call<typeof getStage>>>;

const tabsOf = (view: View) => [
  {
    id: 'settings',
    title: 'Settings',
    content: () => (
      <div className="stage-columns">
        <Settings {...view} />
        <Neighbours {...view} />
      </div>
    ),
  },
  {
    id: 'submissions',
    title: 'Submissions',
    content: () => <SubmissionTable place={{ stageId: view.stageId }} name="stage-submissions" />,
  },
  {
    id: 'files',
    title: 'Files',
    content: () => <FilesReport place={{ stageId: view.stageId }} name="stage-files" />,
  },
  {
    id: 'slices',
    title: 'Slices',
    content: () => <Slices {...view} />,
  },
];

function Heading({ campaignId, campaign, stage, retiredAt }: View) {
  const { ask, experiment } = usePoms();
  const { data } = useQuery(ask.campaign(campaignId));
  const orders = data && <OrderMenu target={{ of: 'stage', stageId: stage.stageId }} thing={data.campaign} />;
  const launches = data && retiredAt === null && (
    <>
      <HoldButton
        scope={{ of: 'stage', stageId: stage.stageId }}
        name={`stage ${stage.name} of ${campaign}`}
        thing={data.campaign}
      />
      <PreviewButton campaign={data.campaign} stage={stage} />
      <LaunchButton campaign={data.campaign} stage={stage} isTest />
      <LaunchButton campaign={data.campaign} stage={stage} />
    </>
  );
  return (
    <PageHeading
      title={stage.name}
      kicker={
        <Link to="/$experiment/campaigns/$campaignId" params={{ experiment, campaignId }}>
          {campaign}
        </Link>
      }
      actions={
        <>
          {orders}
          {launches}
        </>
      }
    />
  );
}

/** One stage: what holds for it and why, what was launched, and the parts of its dataset. */
export function StagePage() {
  const { stageId } = route.useParams();
  const { tab = 'settings' } = route.useSearch();
  const navigate = route.useNavigate();
  const { ask, experiment } = usePoms();
  const { data, error, refetch } = useQuery(ask.stage(stageId));
  const trouble = error && (
    <ErrorPanel error={error} what={`stage ${stageId}`} onRetry={() => void refetch()} />
  );
  if (!data) return trouble ?? <Skeleton lines={8} />;
  return (
    <>
      <title>{`${data.stage.name} · ${data.campaign} · ${experiment} · POMS`}</title>
      {trouble}
      <Heading {...data} />
      {data.retiredAt !== null && (
        <p role="status">
          Retired <Time at={data.retiredAt} />: the campaign no longer has this stage. Its submissions run on,
          and its slices stay as they are. Apply a file that has it to take it up again.
        </p>
      )}
      <Tabs
        label={data.stage.name}
        tabs={tabsOf(data)}
        selected={tab}
        onSelect={(next) => void navigate({ search: { tab: next } })}
      />
    </>
  );
}
