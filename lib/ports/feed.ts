import { type EventId } from '#lib/domain/ids.ts';
import { type News } from '#lib/domain/news.ts';

/**
 * Where something changed, of the last day. Whoever writes something visible adds its news in the same transaction;
 * readers only ever say that they looked.
 */
export interface Feed {
  /** The newest news; undefined where nothing happened in the last day. */
  newest(): Promise<EventId | undefined>;
  /** Oldest first, at most so many. Ids come from several clocks, so what is new may stand before what was read. */
  after(id: EventId, limit: number): Promise<News[]>;
}
