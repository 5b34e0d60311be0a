import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { usePoms } from '#web/api/poms.ts';
import { fileColumns } from '#web/parts/files/columns.tsx';
import { Card } from '#web/ui/Card.tsx';
import { CopyText } from '#web/ui/CopyText.tsx';
import { DataTable } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { Facts } from '#web/ui/Facts.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { Skeleton } from '#web/ui/Skeleton.tsx';
import { Moment } from '#web/ui/Time.tsx';
import { Crumbs } from './Crumbs.tsx';

function DatasetFacts({ name }: { name: string }) {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.dataset(name));
  return (
    <>
      {error && <ErrorPanel error={error} what={`dataset ${name}`} onRetry={() => void refetch()} />}
      {!data && !error && <Skeleton lines={3} />}
      {data && (
        <Card title="Dataset">
          <Facts
            items={[
              { term: 'Name', value: <CopyText text={name} label="Copy the name of the dataset" /> },
              { term: 'Files', value: data.files },
              { term: 'Meaning', value: data.meaning },
              { term: 'Created', value: <Moment at={data.createdAt} /> },
            ]}
          />
        </Card>
      )}
    </>
  );
}

function DatasetFiles({ name }: { name: string }) {
  const { ask } = usePoms();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    ask.datasetFiles(name),
  );
  const columns = useMemo(() => fileColumns(name), [name]);
  // The facts above say what is wrong with a dataset that is not there.
  if (error && !data) return null;
  return (
    <>
      {error && <ErrorPanel error={error} what="its files" onRetry={() => void refetch()} />}
      <DataTable
        name="dataset-files"
        caption={`Files of ${name}`}
        columns={columns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={({ name: file }) => file}
        isLoading={!data}
        empty={
          <EmptyState title="No files">
            <p>Nothing that the catalogue knows belongs to this dataset now.</p>
          </EmptyState>
        }
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
      />
    </>
  );
}

/** One dataset: what its name means, and its files in the order of their declaration. */
export function DatasetView({ name }: { name: string }) {
  return (
    <>
      <title>{`${name} · POMS`}</title>
      <PageHeading title={name} kicker={<Crumbs />} />
      <div className="files-stack">
        <DatasetFacts name={name} />
        <DatasetFiles name={name} />
      </div>
    </>
  );
}
