import { type News } from '#lib/domain/watching/news.ts';

/** What the feed answers (lib/contract/watching.ts). */
export interface FeedAnswer {
  cursor: News['newsId'] | null;
  news: News[];
  isCut: boolean;
}

/** What is known of the feed: where to go on, and news that may come again because clocks differ. */
export interface Hearing {
  /** undefined: not asked yet · null: there was none yet. */
  cursor: News['newsId'] | null | undefined;
  known: readonly string[];
}

/** What an answer tells that was not known. */
export type Heard = { kind: 'nothing' } | { kind: 'news'; news: News[] } | { kind: 'everything' };

export const deaf: Hearing = { cursor: undefined, known: [] };

/** More news than this comes in one answer only as `isCut`. */
const mostKnown = 500;

/** Takes an answer in: the first one only says where the feed stands. */
export function hear(before: Hearing, { cursor, news, isCut }: FeedAnswer): { after: Hearing; heard: Heard } {
  const fresh = news.filter(({ newsId }) => !before.known.includes(newsId));
  const known = [...before.known, ...fresh.map(({ newsId }) => newsId)].slice(-mostKnown);
  const after = { cursor: cursor ?? before.cursor ?? null, known };
  // Between "there was none yet" and the first cursor, something happened that was not told.
  const hasMissed = isCut || (before.cursor === null && cursor !== null && news.length === 0);
  if (hasMissed) return { after, heard: { kind: 'everything' } };
  return { after, heard: fresh.length === 0 ? { kind: 'nothing' } : { kind: 'news', news: fresh } };
}
