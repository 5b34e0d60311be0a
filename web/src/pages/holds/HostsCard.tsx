import { useQuery } from '@tanstack/react-query';
import { usePoms } from '#web/api/poms.ts';
import { Card } from '#web/ui/Card.tsx';
import { DataTable } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { hostColumns } from './host-columns.tsx';

/** The submit hosts, each with how it answers and the hold of all its launches. */
export function HostsCard() {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.submitHosts());
  return (
    <Card title="Submit hosts" isFlush>
      {error && <ErrorPanel error={error} what="the submit hosts" onRetry={() => void refetch()} />}
      <DataTable
        name="submit-hosts"
        caption="Submit hosts"
        columns={hostColumns}
        rows={data?.items ?? []}
        rowKey={({ name }) => name}
        isLoading={!data && !error}
        empty={
          <EmptyState title="No submit host">
            <p>
              Launch scripts run on submit hosts; add one with <code>poms submit-host</code>.
            </p>
          </EmptyState>
        }
      />
    </Card>
  );
}
