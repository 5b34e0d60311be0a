import { type EventId } from '#lib/domain/ids.ts';
import { type News } from '#lib/domain/watching/news.ts';

/**
 * Where something changed, of the last day. The stores add the news of every write that is visible, in the same
 * transaction; its id comes with the write, and tells when. That of a campaign is the id of its event.
 */
export interface Feed {
  /** The newest news; undefined where nothing happened in the last day. */
  newest(): Promise<EventId | undefined>;
  /** Oldest first, at most so many. Ids come from several clocks, so what is new may stand before what was read. */
  after(id: EventId, limit: number): Promise<News[]>;
}
