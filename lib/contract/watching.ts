import { z } from 'zod';
import { EventId } from '#lib/domain/ids.ts';
import { News } from '#lib/domain/watching/news.ts';
import { none, operation, reading } from './operation.ts';
import { everything } from './subject.ts';

export const readFeed = operation({
  ...reading,
  path: '/feed',
  summary: 'What changed since the cursor: where to look again, not what is there',
  subject: everything,
  params: none,
  /** Without a cursor: no news, but the cursor to go on from. */
  query: z.strictObject({ since: EventId.optional() }),
  /**
   * Some news comes a second time, since clocks differ: drop what is known by `newsId`. `isCut`: there was more than an
   * answer holds, or the cursor is older than the feed; read everything again that matters.
   */
  result: z.object({ cursor: EventId.nullable(), news: z.array(News), isCut: z.boolean() }),
  errors: ['RequestInvalid'],
});
