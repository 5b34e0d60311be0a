import { useInfiniteQuery } from '@tanstack/react-query';
import { type z } from 'zod';
import { type Dataset } from '#lib/contract/files.ts';
import { usePoms } from '#web/api/poms.ts';
import { DatasetLink } from '#web/parts/files/DatasetLink.tsx';
import { DataTable, type Column } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { Time } from '#web/ui/Time.tsx';

type Row = z.output<typeof Dataset>;

const columns: Column<Row>[] = [
  {
    id: 'name',
    title: 'Dataset',
    value: ({ name }) => name,
    cell: ({ name }) => <DatasetLink dataset={name} />,
  },
  { id: 'files', title: 'Files', isNumber: true, value: ({ files }) => files },
  {
    id: 'meaning',
    title: 'Meaning',
    value: ({ meaning }) => meaning,
    cell: ({ meaning }) => <span title={meaning}>{meaning}</span>,
  },
  {
    id: 'created',
    title: 'Created',
    value: ({ createdAt }) => createdAt,
    cell: ({ createdAt }) => <Time at={createdAt} />,
  },
];

function NoDatasets({ prefix }: { prefix: string }) {
  if (prefix !== '')
    return (
      <EmptyState title={`No dataset begins with ${prefix}`}>
        <p>Names are compared as they are written, capitals too.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="No datasets yet">
      <p>
        A dataset is a name for some of the files that the catalogue knows. Jobs make datasets when they
        declare their outputs; declare files of your own by <code>poms declare FILE… --dataset NAME</code>.
      </p>
    </EmptyState>
  );
}

/** The datasets of the catalogue, by the beginning of their names. */
export function DatasetList({ prefix, onPrefix }: { prefix: string; onPrefix: (text: string) => void }) {
  const { ask, experiment } = usePoms();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery({
    ...ask.datasets(prefix),
    placeholderData: (before) => before,
  });
  return (
    <>
      <title>{`Files · ${experiment} · POMS`}</title>
      <PageHeading title="Files" kicker={experiment} />
      {error && <ErrorPanel error={error} what="the datasets" onRetry={() => void refetch()} />}
      <DataTable
        name="datasets"
        caption="Datasets"
        columns={columns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={({ name }) => name}
        isLoading={!data && !error}
        empty={<NoDatasets prefix={prefix} />}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
        toolbar={
          <SearchField
            label="Find datasets by the beginning of their names"
            placeholder="How its name begins"
            text={prefix}
            onText={onPrefix}
          />
        }
      />
    </>
  );
}
