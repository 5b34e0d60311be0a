import { reasonOf } from '#lib/domain/submissions/obstacle.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { StatusTag } from './StatusTag.tsx';
import { type Column } from '#web/ui/DataTable.tsx';
import { Tag } from '#web/ui/Tag.tsx';
import { Time } from '#web/ui/Time.tsx';
import { CampaignLink } from './CampaignLink.tsx';
import { DescentMark } from './DescentMark.tsx';
import { JobsProgress } from './JobsProgress.tsx';
import { type Descendant } from './lineage.ts';
import { StandingMarks } from './StandingMarks.tsx';
import { StageLink } from './StageLink.tsx';
import { SubmissionLink } from './SubmissionLink.tsx';

function StageCell({ submission, depth, descent }: Descendant) {
  return (
    <span className="submissions-stage" style={{ paddingInlineStart: `${depth * 1.25}em` }}>
      <DescentMark descent={descent} />
      <StageLink {...submission} />
      {submission.isTest && <Tag tone="quiet">test</Tag>}
    </span>
  );
}

function StatusCell({ submission }: Descendant) {
  const { status } = submission;
  const reason = reasonOf(submission);
  return (
    <span className="submissions-status">
      <StatusTag status={status} />
      <StandingMarks {...submission} />
      {reason !== null && status !== 'Located' && (
        <span className="submissions-reason quiet" title={reason}>
          {reason}
        </span>
      )}
    </span>
  );
}

function DatasetCell({ submission: { dataset } }: Descendant) {
  return (
    <span className="submissions-dataset" title={dataset}>
      <DatasetLink dataset={dataset} />
    </span>
  );
}

function FilesCell({ submission: { verdict } }: Descendant) {
  if (!verdict) return <span className="quiet">–</span>;
  return (
    <span title={verdict.because}>
      {verdict.withOutputs} of {verdict.consumed}
    </span>
  );
}

type SubmissionColumn = Column<Descendant>;

const number: SubmissionColumn = {
  id: 'number',
  title: 'Submission',
  isNumber: true,
  value: ({ submission }) => submission.submissionId,
  cell: ({ submission }) => <SubmissionLink submissionId={submission.submissionId} />,
};

const campaign: SubmissionColumn = {
  id: 'campaign',
  title: 'Campaign',
  value: ({ submission }) => submission.campaign,
  cell: ({ submission }) => <CampaignLink {...submission} />,
};

const progress: SubmissionColumn[] = [
  { id: 'stage', title: 'Stage', value: ({ submission }) => submission.stage, cell: StageCell },
  { id: 'status', title: 'Status', value: ({ submission }) => submission.status, cell: StatusCell },
  {
    id: 'jobs',
    title: 'Jobs',
    value: ({ submission }) => submission.jobs?.total ?? submission.jobIds.length,
    cell: ({ submission }) => <JobsProgress {...submission} />,
  },
  {
    id: 'files',
    title: 'Files',
    isNumber: true,
    value: ({ submission }) => submission.verdict?.withOutputs ?? null,
    cell: FilesCell,
  },
];

const origin: SubmissionColumn[] = [
  {
    id: 'created',
    title: 'Created',
    value: ({ submission }) => submission.createdAt,
    cell: ({ submission }) => <Time at={submission.createdAt} />,
  },
  {
    id: 'changed',
    title: 'Last change',
    value: ({ submission }) => submission.statusAt,
    cell: ({ submission }) => <Time at={submission.statusAt} />,
  },
  { id: 'creator', title: 'Creator', value: ({ submission }) => submission.creator },
  {
    id: 'dataset',
    title: 'Dataset',
    value: ({ submission }) => submission.dataset,
    cell: DatasetCell,
  },
  {
    id: 'test',
    title: 'Test',
    isHiddenAtFirst: true,
    value: ({ submission }) => (submission.isTest ? 'test' : ''),
  },
  {
    id: 'lineage',
    title: 'Launched as',
    isHiddenAtFirst: true,
    value: ({ descent }) => (descent === 'first' ? 'launch' : descent),
  },
  {
    id: 'parent',
    title: 'Set going by',
    isNumber: true,
    isHiddenAtFirst: true,
    value: ({ submission }) => submission.parentId,
    cell: ({ submission: { parentId } }) => parentId !== null && <SubmissionLink submissionId={parentId} />,
  },
  { id: 'reason', title: 'Reason', isHiddenAtFirst: true, value: ({ submission }) => submission.reason },
  { id: 'host', title: 'Submit host', isHiddenAtFirst: true, value: ({ submission }) => submission.host },
  {
    id: 'job',
    title: 'Batch job',
    isHiddenAtFirst: true,
    value: ({ submission }) => submission.jobIds[0] ?? null,
  },
];

/** What a table of submissions shows; where all are of one campaign, it need not be said. */
export const columnsOfCampaign: SubmissionColumn[] = [number, ...progress, ...origin];
export const columnsOfAll: SubmissionColumn[] = [number, campaign, ...progress, ...origin];
