import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type FileReportRow } from '#lib/contract/outputs.ts';
import { fileNumberWords, keptNumbers, type FileNumberName } from '#lib/domain/outputs/file-numbers.ts';
import { usePoms } from '#web/api/poms.ts';
import { type SubmissionPlace } from '#web/api/queries.ts';
import { StatusTag } from '#web/parts/submissions/StatusTag.tsx';
import { StageLink } from '#web/parts/submissions/StageLink.tsx';
import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';
import { DataTable, type Column } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Time } from '#web/ui/Time.tsx';

function NumberLink({
  submissionId,
  name,
  count,
}: {
  submissionId: number;
  name: FileNumberName;
  count: number;
}) {
  const { experiment } = usePoms();
  return (
    <Link
      to="/$experiment/submissions/$submissionId"
      params={{ experiment, submissionId }}
      search={{ tab: 'files', files: name }}
    >
      {count}
    </Link>
  );
}

const hidden: readonly FileNumberName[] = ['notDelivered', 'unknown', 'skipped'];
const reported = [
  ...keptNumbers,
  'withAvailableOutputs',
  'missing',
  'outputs',
] as const satisfies readonly FileNumberName[];

function numberColumn(name: FileNumberName): Column<FileReportRow> {
  return {
    id: name,
    title: fileNumberWords[name].title,
    isNumber: true,
    isHiddenAtFirst: hidden.includes(name),
    value: ({ numbers }) => numbers[name] ?? null,
    cell: ({ submissionId, numbers }) => {
      const count = numbers[name];
      if (count === undefined) return <span className="quiet">–</span>;
      return <NumberLink submissionId={submissionId} name={name} count={count} />;
    },
  };
}

const columns: Column<FileReportRow>[] = [
  {
    id: 'submission',
    title: 'Submission',
    isNumber: true,
    value: ({ submissionId }) => submissionId,
    cell: ({ submissionId }) => <SubmissionLink submissionId={submissionId} />,
  },
  { id: 'stage', title: 'Stage', value: ({ stage }) => stage, cell: (row) => <StageLink {...row} /> },
  {
    id: 'status',
    title: 'Status',
    value: ({ status }) => status,
    cell: ({ status }) => <StatusTag status={status} />,
  },
  ...reported.map(numberColumn),
  { id: 'asked', title: 'Asked, %', isNumber: true, value: ({ percentAsked }) => percentAsked },
  {
    id: 'judged',
    title: 'Judged',
    value: ({ judgedAt }) => judgedAt,
    cell: ({ judgedAt }) =>
      judgedAt === null ? <span className="quiet">not yet</span> : <Time at={judgedAt} />,
  },
  { id: 'because', title: 'Verdict', isHiddenAtFirst: true, value: ({ because }) => because },
];

/** The files of each submission of a stage or a campaign, newest first; every number leads to its list. */
export function FilesReport({ place, name }: { place: SubmissionPlace; name: string }) {
  const { ask } = usePoms();
  const query = useInfiniteQuery(ask.fileNumbersOf(place));
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  return (
    <>
      {error && <ErrorPanel error={error} what="the files report" onRetry={() => void refetch()} />}
      <DataTable
        name={name}
        caption="Files by submission"
        columns={columns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={({ submissionId }) => String(submissionId)}
        isLoading={!data && !error}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
        empty={
          <EmptyState title="No files yet">
            <p>Each submission has a line here once it is launched.</p>
          </EmptyState>
        }
      />
    </>
  );
}
