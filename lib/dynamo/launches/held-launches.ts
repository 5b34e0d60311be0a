import { requestKeys } from '#lib/dynamo/launches/items-of-launches.ts';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type Event } from '#lib/domain/events.ts';
import { HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { type HeldLaunches } from '#lib/ports/held-launches.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { pageOf } from '#lib/dynamo/cursor.ts';
import { eventSteps } from '#lib/dynamo/events.ts';
import { experimentNews } from '#lib/dynamo/feed.ts';
import {
  heldKeys,
  holdItems,
  heldLaunches,
  releaseLeases,
  waitingLaunches,
} from '#lib/dynamo/holds/items-of-holds.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { absent, present, put, remove, transact } from '#lib/dynamo/transact.ts';

const Pointer = z.object({ heldId: HeldId });

/** What the launch is found by: what may be held once only. */
const ownKeyOf = ({ request, submissionId }: HeldLaunch): string =>
  request === null ? `submission#${submissionId ?? 0}` : `request#${request.requestKey}`;

async function get(table: Table, heldId: HeldId): Promise<HeldLaunch> {
  const { experiment } = table;
  const { data } = await ask(async () =>
    heldLaunches(table).get({ experiment, heldId }).go({ consistent: true }),
  );
  if (data === null) throw new PomsError('HeldLaunchNotFound', { heldId, experiment });
  return HeldLaunch.parse(data.body);
}

async function find(table: Table, key: string): Promise<HeldLaunch | undefined> {
  const { experiment } = table;
  const { data } = await ask(async () => heldKeys(table).get({ experiment, key }).go({ consistent: true }));
  return data === null ? undefined : get(table, Pointer.parse(data.body).heldId);
}

/** A request is held or launched, never both: whichever is written first. */
function unlaunchedSteps(table: Table, { request }: HeldLaunch) {
  const { experiment } = table;
  if (request === null) return [];
  return [absent('launched', requestKeys(table).get({ experiment, requestKey: request.requestKey }))];
}

const launchedAlready = ({ heldId }: HeldLaunch): PomsError =>
  new PomsError('HeldLaunchOver', { heldId, state: 'launched already' });

/** That no held launch has the request key. */
export const unheldStep = (table: Table, requestKey: string) =>
  absent('held', heldKeys(table).get({ experiment: table.experiment, key: `request#${requestKey}` }));

function keyStep(table: Table, key: string, heldId: HeldId) {
  const { experiment } = table;
  return put(key, heldKeys(table).create({ experiment, key, body: { heldId } }));
}

/** The row, and the same among those that wait; both only while it waits with as many repeats as were read. */
function againSteps(table: Table, known: HeldLaunch) {
  const { experiment } = table;
  const { heldId } = known;
  const again: HeldLaunch = { ...known, repeats: known.repeats + 1 };
  const waiting = waitingLaunches(table)
    .put({ experiment, heldId, repeats: again.repeats, body: again })
    .where((stored, { eq }) => eq(stored.repeats, known.repeats));
  return {
    again,
    steps: [
      put('waiting', waiting),
      put('row', heldLaunches(table).put({ experiment, heldId, body: again })),
    ],
  };
}

/** How often two fires of one schedule at the same moment try to be counted. */
const tries = 20;

/** One that comes for something that is held already is counted there; undefined when that waits no more. */
async function coalesce(table: Table, held: HeldLaunch, key: string): Promise<HeldLaunch | undefined> {
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    const known = await find(table, key);
    if (known?.state !== 'waiting') return undefined;
    const { again, steps } = againSteps(table, known);
    const own = [...unlaunchedSteps(table, held), keyStep(table, ownKeyOf(held), known.heldId)];
    const refused = await transact(table, [...own, ...steps]);
    if (refused === undefined) return again;
    if (refused === 'launched') throw launchedAlready(held);
    if (refused === ownKeyOf(held)) return find(table, refused);
  }
  throw new PomsError('StaleVersion', { what: `held launch ${key}` });
}

interface Addition {
  event: Event;
  coalesceKey: string | undefined;
}

function addSteps(table: Table, held: HeldLaunch, { event, coalesceKey }: Addition) {
  const { experiment } = table;
  const { heldId, request, heldBy } = held;
  const [holdId = ''] = heldBy;
  const own = { experiment, key: ownKeyOf(held), body: { heldId } };
  const coalescing = { experiment, key: `coalesce#${coalesceKey ?? ''}`, body: { heldId } };
  return [
    ...unlaunchedSteps(table, held),
    // Otherwise whoever lifted its hold might look for held launches too early to see this one.
    present('hold', holdItems(table).get({ experiment, holdId })),
    // A submission may be held again after it was released; a request is one launch for ever.
    request === null ? put('own', heldKeys(table).put(own)) : keyStep(table, ownKeyOf(held), heldId),
    ...(coalesceKey === undefined ? [] : [put('coalesce', heldKeys(table).put(coalescing))]),
    put('row', heldLaunches(table).create({ experiment, heldId, body: held })),
    put('waiting', waitingLaunches(table).create({ experiment, heldId, repeats: held.repeats, body: held })),
    ...eventSteps(table, [event]),
    experimentNews(table, event),
  ];
}

/** It waits no more; only while it waits with as many repeats as were read. */
export function endSteps(table: Table, held: HeldLaunch, event: Event) {
  const { experiment } = table;
  const { heldId } = held;
  const removal = waitingLaunches(table)
    .delete({ experiment, heldId })
    .where((stored, { eq }) => eq(stored.repeats, held.repeats));
  return [
    remove('waiting', removal),
    put('held', heldLaunches(table).put({ experiment, heldId, body: held })),
    ...eventSteps(table, [event]),
    experimentNews(table, event),
  ];
}

async function end(table: Table, held: HeldLaunch, event: Event): Promise<void> {
  const { heldId, state } = held;
  const refused = await transact(table, endSteps(table, held, event));
  if (refused === undefined) return;
  const stored = await get(table, heldId);
  if (stored.state === state) return;
  if (stored.state === 'waiting') throw new PomsError('StaleVersion', { what: `held launch ${heldId}` });
  throw new PomsError('HeldLaunchOver', { heldId, state: stored.state });
}

const order = { place: HeldId, placeOf: ({ heldId }: HeldLaunch) => heldId };

async function add(table: Table, held: HeldLaunch, addition: Addition): Promise<HeldLaunch | undefined> {
  const { coalesceKey } = addition;
  const same = coalesceKey === undefined ? undefined : await coalesce(table, held, `coalesce#${coalesceKey}`);
  if (same) return same;
  const before = held.request === null ? await find(table, ownKeyOf(held)) : undefined;
  if (before?.state === 'waiting') return before;
  const refused = await transact(table, addSteps(table, held, addition));
  if (refused === undefined) return held;
  if (refused === 'hold') return undefined;
  if (refused === 'launched') throw launchedAlready(held);
  const stored = await find(table, ownKeyOf(held));
  if (!stored) throw new PomsError('StaleVersion', { what: `held launch ${held.heldId}` });
  return stored;
}

async function lease(table: Table, { owner, at, forMs }: { owner: string; at: number; forMs: number }) {
  const taking = releaseLeases(table)
    .put({ experiment: table.experiment, owner, until: at + forMs })
    .where(
      (stored, { eq, lt, notExists }) =>
        `${notExists(stored.owner)} OR ${eq(stored.owner, owner)} OR ${lt(stored.until, at)}`,
    );
  try {
    await ask(async () => taking.go());
    return true;
  } catch (error) {
    if (!isRefused(error)) throw error;
    return false;
  }
}

/** Launches that holds keep back, and the lease of whoever releases them. */
export function dynamoHeldLaunches(table: Table): HeldLaunches {
  const { experiment } = table;
  const waitingItems = waitingLaunches(table);
  return {
    get: async (heldId) => get(table, heldId),
    findByRequest: async (requestKey) => find(table, `request#${requestKey}`),
    add: async (held, event, coalesceKey) => add(table, held, { event, coalesceKey }),
    waiting: async (request) =>
      pageOf(request, order, async (after, count) => {
        const all = waitingItems.query.inOrder({ experiment });
        const query = after === undefined ? all : all.gt({ heldId: after });
        const { data } = await ask(async () => query.go({ count, limit: count, consistent: true }));
        return data.map(({ body }) => HeldLaunch.parse(body));
      }),
    end: async (held, event) => end(table, held, event),
    lease: async (owner, at, forMs) => lease(table, { owner, at, forMs }),
  };
}
