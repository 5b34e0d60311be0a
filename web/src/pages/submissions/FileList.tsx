import { useInfiniteQuery } from '@tanstack/react-query';
import { fileNumberWords } from '#lib/domain/outputs/file-numbers.ts';
import { usePoms } from '#web/api/poms.ts';
import { type FilesOf } from '#web/api/queries.ts';
import { fileColumns } from '#web/parts/files/columns.tsx';
import { DataTable } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';

const columns = fileColumns();

function NoFiles({ of, readsNone }: { of: FilesOf; readsNone: boolean }) {
  if (of !== 'inputs' && of !== 'outputs')
    return (
      <EmptyState title="No such files">
        <p>The number is zero, or means nothing for a submission without a project.</p>
      </EmptyState>
    );
  if (of === 'outputs')
    return (
      <EmptyState title="No outputs yet">
        <p>Files appear here when jobs declare them.</p>
      </EmptyState>
    );
  return (
    <EmptyState title={readsNone ? 'It reads no files' : 'No inputs'}>
      <p>
        {readsNone
          ? 'A stage without a dataset makes files from nothing but its parameters.'
          : 'Its dataset had no files when it was read.'}
      </p>
    </EmptyState>
  );
}

function captionOf(of: FilesOf): string {
  if (of === 'inputs') return 'Files it read';
  return of === 'outputs' ? 'Files it made' : `Files: ${fileNumberWords[of].title}`;
}

/** The files a submission read, those it made, or those that one of its numbers counts. */
export function FileList({ submissionId, of }: { submissionId: number; of: FilesOf }) {
  const { ask } = usePoms();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ask.submissionFiles(submissionId, of),
  );
  const count = data?.pages.at(-1)?.count ?? null;
  return (
    <>
      {error && <ErrorPanel error={error} what={`the files (${of})`} onRetry={() => void refetch()} />}
      <DataTable
        name={`submission-${of}`}
        caption={captionOf(of)}
        columns={columns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={({ name }) => name}
        isLoading={!data && !error}
        empty={<NoFiles of={of} readsNone={count === null} />}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
        toolbar={count !== null && <span className="quiet">{count} in all</span>}
      />
    </>
  );
}
