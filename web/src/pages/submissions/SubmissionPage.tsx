import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { usePoms } from '#web/api/poms.ts';
import { CampaignLink } from '#web/parts/submissions/CampaignLink.tsx';
import { StandingMarks } from '#web/parts/submissions/StandingMarks.tsx';
import { StageLink } from '#web/parts/submissions/StageLink.tsx';
import { StatusTag } from '#web/parts/submissions/StatusTag.tsx';
import { OrderMenu } from '#web/parts/orders/OrderMenu.tsx';
import { whyNotNow } from '#web/parts/orders/order-words.ts';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Tabs } from '#web/ui/Tabs.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { ApprovalButtons } from './ApprovalButtons.tsx';
import { FilesTab } from './FilesTab.tsx';
import { LaunchLog } from './log/LaunchLog.tsx';
import { Overview } from './Overview.tsx';
import { Receipt } from './Receipt.tsx';
import { SettleButtons } from './SettleButtons.tsx';
import { SnapshotTab } from './SnapshotTab.tsx';
import { Standing } from './Standing.tsx';
import { type SubmissionView } from './view.ts';
import '#web/parts/submissions/submissions.css';
import './submission.css';

const route = getRouteApi('/$experiment/submissions/$submissionId');

const tabsOf = (view: SubmissionView, files: string | undefined) => [
  { id: 'overview', title: 'Overview', content: () => <Overview view={view} /> },
  { id: 'receipt', title: 'Receipt', content: () => <Receipt view={view} /> },
  { id: 'log', title: 'Launch log', content: () => <LaunchLog submission={view.submission} /> },
  { id: 'files', title: 'Files', content: () => <FilesTab view={view} listed={files} /> },
  { id: 'snapshot', title: 'Snapshot', content: () => <SnapshotTab submission={view.submission} /> },
];

function Heading({ submission }: Pick<SubmissionView, 'submission'>) {
  const { submissionId, status, isTest, isRecovery, needsPerson } = submission;
  return (
    <PageHeading
      title={`Submission ${submissionId}`}
      kicker={
        <>
          <CampaignLink {...submission} /> / <StageLink {...submission} />
        </>
      }
      facts={
        <>
          <StatusTag status={status} />
          <StandingMarks {...submission} />
          {isTest && <Tag tone="quiet">test</Tag>}
          {needsPerson && <Tag tone="bad">needs a person</Tag>}
          {isRecovery && <Tag tone="quiet">recovery</Tag>}
        </>
      }
      actions={
        <>
          {status === 'Awaiting Approval' && <ApprovalButtons submission={submission} />}
          {needsPerson && <SettleButtons submission={submission} />}
          <OrderMenu
            target={{ of: 'submission', submissionId }}
            thing={submission}
            whyNot={(action) => whyNotNow(action, submission)}
          />
        </>
      }
    />
  );
}

function Waiting({ submissionId }: { submissionId: number }) {
  return (
    <>
      <PageHeading title={`Submission ${submissionId}`} />
      <Skeleton lines={6} />
    </>
  );
}

/** One submission: where it stands, how it was launched, what it printed, read and made, and with what settings. */
export function SubmissionPage() {
  const { submissionId } = route.useParams();
  const { tab, files } = route.useSearch();
  const navigate = route.useNavigate();
  const onTab = (next: string): void => void navigate({ search: { tab: next } });
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.submission(submissionId));
  const of = data && ` · ${data.submission.campaign} / ${data.submission.stage}`;
  const title = <title>{`Submission ${submissionId}${of ?? ''} · POMS`}</title>;
  const trouble = error && (
    <ErrorPanel error={error} what={`submission ${submissionId}`} onRetry={() => void refetch()} />
  );
  if (!data)
    return (
      <>
        {title}
        {trouble ?? <Waiting submissionId={submissionId} />}
      </>
    );
  const tabs = tabsOf(data, files);
  return (
    <>
      {title}
      <Heading submission={data.submission} />
      {trouble}
      <Standing view={data} onTab={onTab} />
      <Tabs label={`Submission ${submissionId}`} tabs={tabs} selected={tab ?? 'overview'} onSelect={onTab} />
    </>
  );
}
