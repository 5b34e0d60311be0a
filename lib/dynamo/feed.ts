import { timeOf } from '#lib/domain/event-time.ts';
import { type Event } from '#lib/domain/events.ts';
import { type HostContact } from '#lib/domain/submissions/host-contact.ts';
import { EventId } from '#lib/domain/ids.ts';
import { News } from '#lib/domain/watching/news.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Feed } from '#lib/ports/feed.ts';
import { ask } from './ask.ts';
import { newsItems } from './items-of-all.ts';
import { type Table } from './table.ts';
import { put, type Step } from './transact.ts';

/** News is of use to pages that are open; whoever comes back after a day reads everything again. */
const keptSeconds = 24 * 3600;

function newsStep(table: Table, news: News): Step<'news'> {
  const { newsId } = news;
  const expiresAt = Math.floor(timeOf(newsId) / 1000) + keptSeconds;
  const { experiment } = table;
  return put('news', newsItems(table).put({ experiment, newsId, expiresAt, body: news }));
}

/** The write that tells readers to look at the submission again. */
export function submissionNews(
  table: Table,
  { submission, newsId }: { submission: Submission; newsId: EventId },
): Step<'news'> {
  const { campaignId, stageId, submissionId } = submission;
  return newsStep(table, { newsId, campaignId, stageId, submissionId, host: null });
}

/** The write that tells readers to look at the campaign again. */
export function campaignNews(table: Table, campaignId: number, { eventId }: Event): Step<'news'> {
  return newsStep(table, { newsId: eventId, campaignId, stageId: null, submissionId: null, host: null });
}

/** The write that tells readers to look again at what a submit host tells of. */
export function hostNews(table: Table, { host }: HostContact, newsId: EventId): Step<'news'> {
  return newsStep(table, { newsId, campaignId: null, stageId: null, submissionId: null, host });
}

/** The write that tells readers to look at holds, held launches and orders again. */
export function experimentNews(table: Table, { eventId }: Event): Step<'news'> {
  return newsStep(table, {
    newsId: eventId,
    campaignId: null,
    stageId: null,
    submissionId: null,
    host: null,
  });
}

/** The feed of the experiment, one partition; read eventually consistent, since readers come back. */
export function dynamoFeed(table: Table): Feed {
  const items = newsItems(table);
  const { experiment } = table;
  return {
    newest: async () => {
      const query = items.query.ofExperiment({ experiment });
      const { data } = await ask(async () => query.go({ limit: 1, count: 1, order: 'desc' }));
      const [last] = data;
      return last && EventId.parse(last.newsId);
    },
    after: async (id, limit) => {
      const query = items.query.ofExperiment({ experiment }).gt({ newsId: id });
      const { data } = await ask(async () => query.go({ limit, count: limit }));
      return data.map(({ body }) => News.parse(body));
    },
  };
}
