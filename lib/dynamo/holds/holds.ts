import { PomsError } from '#lib/domain/errors.ts';
import { type Event } from '#lib/domain/events.ts';
import { Hold, type HoldId } from '#lib/domain/holds/hold.ts';
import { EventId } from '#lib/domain/ids.ts';
import { type DueRelease, type Holds } from '#lib/ports/holds.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { experimentNews } from '#lib/dynamo/feed.ts';
import { dueReleases, holdItems } from './items-of-holds.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { put, remove, transact } from '#lib/dynamo/transact.ts';

/** The turn of a release that is over: no machine is at it. */
const over = -1;

async function lift(table: Table, holdId: HoldId, event: Event): Promise<void> {
  const { experiment } = table;
  const removal = holdItems(table)
    .delete({ experiment, holdId })
    .where((stored, { exists }) => exists(stored.holdId));
  const refused = await transact(table, [
    remove('hold', removal),
    put('due', dueReleases(table).put({ experiment, dueId: event.eventId, turn: 0 })),
    ...eventSteps(table, [event]),
    experimentNews(table, event),
  ]);
  if (refused !== undefined) throw new PomsError('HoldNotFound', { hold: holdId });
}

async function passOn(table: Table, { dueId, turn }: DueRelease, next: DueRelease | null): Promise<void> {
  const { experiment } = table;
  const after: { dueId: string; turn: number } = next ?? { dueId, turn: over };
  const isSame: string = dueId;
  const change = dueReleases(table)
    .put({ experiment, ...after })
    .where((stored, { eq }) => `${eq(stored.dueId, isSame)} AND ${eq(stored.turn, turn)}`);
  try {
    await ask(async () => change.go());
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
}

/** Holds, and the release that is due since one was lifted. */
export function dynamoHolds(table: Table): Holds {
  const { experiment } = table;
  const [holds, dues] = [holdItems(table), dueReleases(table)];
  return {
    list: async () => {
      const query = holds.query.ofExperiment({ experiment });
      const { data } = await ask(async () => query.go({ pages: 'all', consistent: true }));
      return data.map(({ body }) => Hold.parse(body));
    },
    place: async (hold, event) => {
      const { holdId } = hold;
      await transact(table, [
        put('hold', holds.put({ experiment, holdId, body: hold })),
        ...eventSteps(table, [event]),
        experimentNews(table, event),
      ]);
    },
    lift: async (holdId, event) => lift(table, holdId, event),
    due: async () => {
      const { data } = await ask(async () => dues.get({ experiment }).go({ consistent: true }));
      return data === null || data.turn === over
        ? undefined
        : { dueId: EventId.parse(data.dueId), turn: data.turn };
    },
    passOn: async (due, next) => passOn(table, due, next),
  };
}
