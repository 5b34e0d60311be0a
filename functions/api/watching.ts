import { contract } from '#lib/contract/index.ts';
import { idAt, timeOf } from '#lib/domain/event-time.ts';
import { implement } from '#lib/handler/endpoint.ts';

/** Machines' clocks are not further apart than this, and no transaction takes longer. */
const overlapMs = 10_000;
/** News is kept for a day; whoever asks from further back has missed some. */
const keptMs = 23 * 3600 * 1000;
const mostNews = 200;

export const readFeed = implement(contract.readFeed, async ({ query: { since } }, { feed, clock }) => {
  if (since === undefined) return { cursor: (await feed.newest()) ?? null, news: [], isCut: false };
  const news = await feed.after(idAt(timeOf(since) - overlapMs), mostNews + 1);
  const isOld = clock.now().getTime() - timeOf(since) > keptMs;
  if (isOld || news.length > mostNews) {
    const newest = await feed.newest();
    return { cursor: newest ?? since, news: [], isCut: true };
  }
  const ids = [since, ...news.map(({ newsId }) => newsId)].toSorted();
  return { cursor: ids.at(-1) ?? since, news, isCut: false };
});
