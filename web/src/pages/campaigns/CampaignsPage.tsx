import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { usePoms } from '#web/api/poms.ts';
import { type CampaignFilter } from '#web/api/queries.ts';
import { Chip } from '#web/ui/Chip.tsx';
import { DataTable } from '#web/ui/DataTable.tsx';
import { EmptyState } from '#web/ui/EmptyState.tsx';
import { ErrorPanel } from '#web/ui/ErrorPanel.tsx';
import { PageHeading } from '#web/ui/PageHeading.tsx';
import { SearchField } from '#web/ui/SearchField.tsx';
import { columns } from './list/columns.tsx';
import { ImportButton } from './list/ImportButton.tsx';
import { ViewPicker } from './list/ViewPicker.tsx';
import { viewOf, views } from './list/views.ts';
import './list/campaigns.css';

// Only where a tag is chosen: the first view does not wait for it.
const OrderMenu = lazy(async () => ({
  default: (await import('#web/parts/orders/OrderMenu.tsx')).OrderMenu,
}));

const route = getRouteApi('/$experiment/campaigns');

interface Search {
  match?: string | undefined;
  view?: string | undefined;
  tag?: string | undefined;
}

interface FilterProps extends Search {
  onSearch: (patch: Search) => void;
}

/** So many rows fill a screen; a filter may find fewer in what one request looks through. */
const enough = 25;

function useCampaigns(filter: CampaignFilter) {
  const { ask } = usePoms();
  const query = useInfiniteQuery({
    ...ask.campaigns(filter),
    placeholderData: (before) => before,
  });
  const rows = query.data?.pages.flatMap(({ items }) => items) ?? [];
  const { hasNextPage, isFetching, isError, fetchNextPage } = query;
  const isScarce = rows.length < enough && hasNextPage && !isFetching && !isError;
  useEffect(() => {
    if (isScarce) void fetchNextPage();
  }, [isScarce, fetchNextPage]);
  return { ...query, rows };
}

function NothingHere({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered)
    return (
      <EmptyState title="No campaign like that">
        <p>Choose another view, or a shorter part of the name; * stands for anything.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="No campaigns yet" action={<ImportButton />}>
      <p>
        A campaign is a graph of stages over your data. Bring one in from an .ini file here, or by{' '}
        <code>poms apply FILE.ini</code>.
      </p>
    </EmptyState>
  );
}

function Filters({ match, view, tag, onSearch }: FilterProps) {
  return (
    <>
      <SearchField
        label="Find campaigns by name"
        placeholder="Name, or a part of it"
        text={match ?? ''}
        onText={(text) => {
          onSearch({ match: text === '' ? undefined : text });
        }}
      />
      <ViewPicker
        view={viewOf(view)}
        onView={(name) => {
          onSearch({ view: name });
        }}
      />
      {tag !== undefined && (
        <Chip
          onRemove={() => {
            onSearch({ tag: undefined });
          }}
        >
          {tag}
        </Chip>
      )}
    </>
  );
}

function Actions({ tag }: Pick<Search, 'tag'>) {
  return (
    <>
      {tag !== undefined && (
        <Suspense>
          <OrderMenu target={{ of: 'tag', tag }} thing={undefined} />
        </Suspense>
      )}
      <ImportButton />
    </>
  );
}

/** The campaigns of the experiment, with where each stands now. */
export function CampaignsPage() {
  const { match, view, tag } = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = (patch: Search): void =>
    void navigate({ search: (before) => ({ ...before, ...patch }), replace: true });
  const { experiment, person } = usePoms();
  const chosen = viewOf(view);
  const filter = { ...views[chosen].filter(person.username), match, tag };
  const { rows, data, error, isFetchingNextPage, hasNextPage, fetchNextPage, refetch } = useCampaigns(filter);
  const isFiltered = match !== undefined || tag !== undefined || chosen !== 'active';
  return (
    <>
      <title>{`Campaigns · ${experiment} · POMS`}</title>
      <PageHeading title="Campaigns" kicker={experiment} actions={<Actions tag={tag} />} />
      {error && <ErrorPanel error={error} what="the campaigns" onRetry={() => void refetch()} />}
      <DataTable
        name="campaigns"
        caption="Campaigns"
        columns={columns}
        rows={rows}
        rowKey={({ campaignId }) => String(campaignId)}
        isLoading={!data && !error}
        empty={<NothingHere isFiltered={isFiltered} />}
        more={{ hasMore: hasNextPage, isLoading: isFetchingNextPage, load: () => void fetchNextPage() }}
        toolbar={<Filters {...{ match, view, tag, onSearch }} />}
      />
    </>
  );
}
