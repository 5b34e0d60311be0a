import { z } from 'zod';
import { EventId } from '#lib/domain/ids.ts';
import { News } from '#lib/domain/news.ts';
import { noBody, none, operation } from './operation.ts';

export const readFeed = operation({
  method: 'GET',
  path: '/feed',
  summary: 'What changed since the cursor: where to look again, not what is there',
  caller: 'person',
  action: 'view',
  params: none,
  /** Without a cursor: no news, but the cursor to go on from. */
  query: z.strictObject({ since: EventId.optional() }),
  body: noBody,
  status: 200,
  /**
   * Some news comes a second time, since clocks differ: drop what is known by `newsId`. `isCut`: there was more than an
   * answer holds, or the cursor is older than the feed; read everything again that matters.
   */
  result: z.object({ cursor: EventId.nullable(), news: z.array(News), isCut: z.boolean() }),
  errors: ['RequestInvalid'],
});
