import { useInfiniteQuery } from '@tanstack/react-query';
import { sliceRemark } from '#lib/client/slice-remark.ts';
import { type SlicePreview } from '#lib/contract/splits.ts';
import { usePoms } from '#web/api/poms.ts';
import { DataTable, type Column } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Tag } from '#web/ui/Tag.tsx';

const columns: Column<SlicePreview>[] = [
  { id: 'number', title: 'Number', isNumber: true, value: ({ number }) => number },
  { id: 'name', title: 'Slice', value: ({ name }) => name },
  { id: 'files', title: 'Files', isNumber: true, value: ({ files }) => files },
  {
    id: 'remark',
    title: 'Remark',
    value: sliceRemark,
    cell: (slice) => sliceRemark(slice) !== '' && <Tag tone="waiting">{sliceRemark(slice)}</Tag>,
  },
];

/** The slices that launches would get from now on; to look takes none. */
export function ComingSlices({ stageId, isTest }: { stageId: number; isTest: boolean }) {
  const { ask } = usePoms();
  const query = useInfiniteQuery({ ...ask.comingSlices(stageId, isTest), retry: false });
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  if (error) return <ErrorPanel error={error} what="what comes next" onRetry={() => void refetch()} />;
  return (
    <>
      <DataTable
        name="coming slices"
        caption="Slices to come"
        columns={columns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={({ number, name }) => `${number} ${name}`}
        isLoading={!data}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
        empty={
          <EmptyState title="No slice to launch">
            <p>A launch would find nothing to run on.</p>
          </EmptyState>
        }
      />
      <p className="quiet" role="status">
        {data?.pages.at(-1)?.note ?? 'Looking at the dataset …'}
      </p>
    </>
  );
}
