import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Hold } from '#lib/domain/holds/hold.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { usePoms } from '#web/api/poms.ts';
import { HoldButton } from '#web/parts/holds/HoldButton.tsx';
import { Card } from '#web/ui/Card.tsx';
import { DataTable } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { Fate } from './Fate.tsx';
import { heldColumns } from './held-columns.tsx';
import { holdColumns } from './hold-columns.tsx';
import { HostsCard } from './HostsCard.tsx';
import './holds.css';

const route = getRouteApi('/$experiment/holds');

const keyOfHold = ({ holdId }: Hold): string => holdId;
const keyOfHeld = ({ heldId }: HeldLaunch): string => heldId;

function NothingHeld() {
  return (
    <EmptyState title="Nothing is held">
      <p>
        A hold stops new launches without losing any: of everything, of a campaign, of a stage or of a submit
        host. Launches that come meanwhile, by hand, by schedule or by what they follow, are kept here and
        start in the order they came when the hold is released. Hold a submit host below, a campaign or a
        stage on its own page.
      </p>
    </EmptyState>
  );
}

function Holds() {
  const { ask } = usePoms();
  const { data, error, refetch } = useQuery(ask.holds());
  return (
    <Card title="What is held" isFlush>
      {error && <ErrorPanel error={error} what="what is held" onRetry={() => void refetch()} />}
      <DataTable
        name="holds"
        caption="Holds"
        columns={holdColumns}
        rows={data?.items ?? []}
        rowKey={keyOfHold}
        isLoading={!data && !error}
        empty={<NothingHeld />}
      />
    </Card>
  );
}

function HeldLaunches() {
  const { ask } = usePoms();
  const query = useInfiniteQuery(ask.heldLaunches());
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query;
  return (
    <Card title="Launches that wait" isFlush>
      {error && <ErrorPanel error={error} what="the held launches" onRetry={() => void refetch()} />}
      <DataTable
        name="held-launches"
        caption="Held launches, in the order they will start"
        columns={heldColumns}
        rows={data?.pages.flatMap(({ items }) => items) ?? []}
        rowKey={keyOfHeld}
        isLoading={!data && !error}
        empty={
          <EmptyState title="No launch waits">
            <p>Launches of what is held are listed here, in the order they will start.</p>
          </EmptyState>
        }
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
      />
    </Card>
  );
}

/** What is held, by whom and why, and the launches that wait for it; of one of them, what became of it. */
export function HoldsPage() {
  const { held } = route.useSearch();
  const { experiment } = usePoms();
  const heldId = HeldId.safeParse(held).data;
  return (
    <>
      <title>{`Holds and held launches · ${experiment} · POMS`}</title>
      <PageHeading
        title="Holds and held launches"
        kicker={experiment}
        actions={<HoldButton scope={{ of: 'everything' }} name="everything" />}
      />
      {heldId !== undefined && <Fate heldId={heldId} />}
      <div className="holds-cards">
        <Holds />
        <HeldLaunches />
        <HostsCard />
      </div>
    </>
  );
}
