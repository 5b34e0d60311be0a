import { type InfiniteData, type Query, type QueryClient } from '@tanstack/react-query';
import { type Client } from '#lib/client/client.ts';
import { type News } from '#lib/domain/watching/news.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { keys, staleKeys } from './keys.ts';
import { type SubmissionPlace } from './queries.ts';

type Rows = InfiniteData<{ items: Submission[]; cursor: string | null }>;

/** More changed rows than this are cheaper read as pages. */
const mostPatched = 20;

/** The list with the newest rows in front and the changed ones in their places; where it went on, it goes on. */
export function patched(before: Rows, newest: Submission[], changed: Submission[]): Rows {
  const known = before.pages.flatMap(({ items }) => items);
  const fresh = new Map([...changed, ...newest].map((row) => [row.submissionId, row]));
  const there = new Set(known.map(({ submissionId }) => submissionId));
  const added = newest.filter(({ submissionId }) => !there.has(submissionId));
  const items = [...added, ...known.map((row) => fresh.get(row.submissionId) ?? row)];
  return { pages: [{ items, cursor: before.pages.at(-1)?.cursor ?? null }], pageParams: [undefined] };
}

/** Reads the first page and the changed rows of a list that is many pages long by now. */
async function patchList(
  key: readonly unknown[],
  { place, news }: { place: SubmissionPlace; news: readonly News[] },
  { cache, client }: { cache: QueryClient; client: Client },
): Promise<void> {
  const before = cache.getQueryData<Rows>(key);
  if (!before || before.pages.length < 2) return cache.invalidateQueries({ queryKey: key, exact: true });
  const there = new Set(before.pages.flatMap(({ items }) => items.map(({ submissionId }) => submissionId)));
  const ids = [...new Set(news.flatMap(({ submissionId }) => submissionId ?? []))].filter((id) =>
    there.has(id),
  );
  if (ids.length > mostPatched) return cache.invalidateQueries({ queryKey: key, exact: true });
  const [{ items }, ...changed] = await Promise.all([
    client.listSubmissions({ query: 'everywhere' in place ? {} : place }),
    ...ids.map(async (submissionId) => client.getSubmission({ params: { submissionId } })),
  ]);
  cache.setQueryData<Rows>(
    key,
    (now) =>
      now &&
      patched(
        now,
        items,
        changed.map(({ submission }) => submission),
      ),
  );
}

function placeOf({ queryKey: [, noun, place] }: Query): SubmissionPlace | undefined {
  if (noun !== 'submissions' || typeof place !== 'object' || place === null) return undefined;
  if ('campaignId' in place && typeof place.campaignId === 'number') return { campaignId: place.campaignId };
  if ('stageId' in place && typeof place.stageId === 'number') return { stageId: place.stageId };
  return { everywhere: true };
}

/** Reads again what the news made stale and somebody is looking at; the rest when it is looked at next. */
export async function freshen(
  experiment: string,
  news: readonly News[],
  reach: { cache: QueryClient; client: Client },
): Promise<void> {
  const { cache } = reach;
  const lists = cache.getQueryCache().findAll({ queryKey: [experiment, 'submissions'], type: 'active' });
  const stale = staleKeys(experiment, news);
  const isStale = new Set(stale.map((key) => JSON.stringify(key)));
  await Promise.all([
    ...lists
      .filter(({ queryKey }) => isStale.has(JSON.stringify(queryKey)))
      .map(async (list) => {
        const place = placeOf(list);
        if (place) await patchList(list.queryKey, { place, news }, reach);
      }),
    ...stale
      .filter(([, noun]) => noun !== 'submissions')
      .map(async (queryKey) => cache.invalidateQueries({ queryKey })),
    cache.invalidateQueries({ queryKey: [experiment, 'submissions'], type: 'inactive', refetchType: 'none' }),
  ]);
}

/** Reads everything again that somebody is looking at. */
export async function freshenAll(experiment: string, cache: QueryClient): Promise<void> {
  await cache.invalidateQueries({ queryKey: keys(experiment).all });
}
