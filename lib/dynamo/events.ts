import { Event } from '#lib/domain/events.ts';
import { EventId } from '#lib/domain/ids.ts';
import { type Events } from '#lib/ports/events.ts';
import { ask } from './ask.ts';
import { pageOf } from './cursor.ts';
import { eventItems } from './items-of-all.ts';
import { type Table } from './table.ts';
import { put } from './transact.ts';

const order = { place: EventId, placeOf: (event: Event) => event.eventId };

function subjectOf(event: Event): string {
  if ('campaignId' in event) return `campaign#${event.campaignId}`;
  if ('submissionId' in event) return `submission#${event.submissionId}`;
  return 'orderId' in event ? `order#${event.orderId}` : 'holds';
}

/** The writes of a transaction that add events. */
export function eventSteps(table: Table, events: Event[]) {
  const items = eventItems(table);
  const { experiment } = table;
  return events.map((event) =>
    put(
      'event',
      items.create({ experiment, subject: subjectOf(event), eventId: event.eventId, body: event }),
    ),
  );
}

/** Events, by what they happened to and as the feed of the experiment. */
export function dynamoEvents(table: Table): Events {
  const items = eventItems(table);
  const { experiment } = table;

  return {
    ofSubmission: async (submissionId, request) =>
      pageOf(request, order, async (after, count) => {
        const all = items.query.ofSubject({ experiment, subject: `submission#${submissionId}` });
        const query = after === undefined ? all : all.gt({ eventId: after });
        const { data } = await ask(async () => query.go({ count, limit: count, consistent: true }));
        return data.map(({ body }) => Event.parse(body));
      }),
    ofExperiment: async (request) =>
      pageOf(request, order, async (after, count) => {
        const all = items.query.ofExperiment({ experiment });
        const query = after === undefined ? all : all.gt({ eventId: after });
        const { data } = await ask(async () => query.go({ count, limit: count }));
        return data.map(({ body }) => Event.parse(body));
      }),
  };
}
