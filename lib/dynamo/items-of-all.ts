import { Entity } from 'electrodb';
import { at, body, gsi1pk, gsi1sk, jsonBody, model, number, pk, sk, text, perTable } from './table.ts';

/** Event: of its subject (`submission#7`, `campaign#3`), and in the feed of the experiment. */
export const eventItems = perTable(
  (table) =>
    new Entity(
      {
        model: model('event'),
        attributes: { experiment: text, subject: text, eventId: text, body: jsonBody },
        indexes: {
          ofSubject: {
            pk: pk('${experiment}#${subject}#events', 'experiment', 'subject'),
            sk: sk('${eventId}', 'eventId'),
          },
          ofExperiment: {
            index: 'gsi1',
            pk: gsi1pk('${experiment}#events', 'experiment'),
            sk: gsi1sk('${eventId}', 'eventId'),
          },
        },
      },
      at(table),
    ),
);

/** News, in the order of its ids; the table forgets it after a while. */
export const newsItems = perTable(
  (table) =>
    new Entity(
      {
        model: model('news'),
        attributes: { experiment: text, newsId: text, expiresAt: number, body: jsonBody },
        indexes: {
          ofExperiment: { pk: pk('${experiment}#feed', 'experiment'), sk: sk('${newsId}', 'newsId') },
        },
      },
      at(table),
    ),
);

/** StoredSnapshot by its digest. */
export const snapshotItems = perTable(
  (table) =>
    new Entity(
      {
        model: model('snapshot'),
        attributes: { experiment: text, digest: text, body },
        indexes: {
          digest: { pk: pk('${experiment}#snapshot#${digest}', 'experiment', 'digest'), sk: sk('snapshot') },
        },
      },
      at(table),
    ),
);

/** How many numbers of a kind are given away. */
export const counters = perTable(
  (table) =>
    new Entity(
      {
        model: model('counter'),
        attributes: { experiment: text, counted: text, given: number },
        indexes: {
          counter: { pk: pk('${experiment}#counter#${counted}', 'experiment', 'counted'), sk: sk('counter') },
        },
      },
      at(table),
    ),
);
