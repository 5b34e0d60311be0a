import { PomsError } from '#lib/domain/errors.ts';
import { type Lists } from '#lib/ports/lists.ts';
import { type Facts } from '#lib/catalogue/builtin/engine/facts.ts';
import { further, keepsPlaces } from '#lib/catalogue/builtin/engine/further.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { listEnds, piecesOf, type ListEnd, type ListEnds } from './list-end.ts';
import { type Plan } from '#lib/catalogue/builtin/engine/plan.ts';
import { type CatalogueQueries } from '#lib/catalogue/builtin/engine/query.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';
import { sequence } from '#lib/catalogue/builtin/engine/sequence.ts';
import { type Table } from '#lib/dynamo/table.ts';

/** Files looked at in one go: seconds of work, where a request has thirty. */
const mostLooked = 50_000;

/** Files looked at when some are wanted, so that not every slice writes; a set of no more is written down at once. */
const fewestLooked = 5000;

/** Two who write the same list meet at its end; the one who comes too late reads again. */
const tries = 40;

interface Needs {
  table: Table;
  items: CatalogueItems;
  reads: CatalogueReads;
  queries: Pick<CatalogueQueries, 'prepare'>;
}

interface Work {
  plan: Plan;
  facts: Facts;
  /** How long the list is to be. */
  until: number;
  ends: ListEnds;
}

/** How a write went; undefined when someone else wrote at the same time. */
type Done = { total: number; isWhole: boolean } | undefined;

/**
 * Lists that are written in pieces. The last part of a list says where in the catalogue's order it stops, and each part
 * is written on the condition that the one before it is still as it was read: whoever dies leaves a shorter list, which
 * the next one goes on with, and of two who write at the same time one is refused.
 */
export function growingLists({ table, items, reads, queries }: Needs): Pick<Lists, 'extend'> {
  const ends = listEnds(items, table.experiment);
  return {
    async extend(frozenId, query, until) {
      for (let attempt = 0; attempt < tries; attempt++) {
        const end = await ends.find(frozenId);
        if (end.isThere && end.total >= until) return { total: end.total, isWhole: false };
        const work = { ...(await queries.prepare(query)), until, ends };
        const isByPlace = keepsPlaces(work.plan) && (!end.isThere || /^\d+$/.test(end.next ?? ''));
        const done = await (isByPlace ? byPlace(end, work) : byDifference(end, work, reads));
        if (done) return done;
      }
      throw new PomsError('StoreUnavailable', { why: `too many others write the list ${frozenId} just now` });
    },
  };
}

async function byPlace(start: ListEnd, work: Work): Promise<Done> {
  let [end, looked] = [start, 0];
  for await (const stretch of further(work.plan, Number(start.next ?? 0), work.facts)) {
    const longer = await append(end, stretch.found, work.ends);
    const moved = longer && (await work.ends.move(longer, `${stretch.next}`));
    if (!moved) return undefined;
    end = moved;
    looked += stretch.looked;
    if ((end.total >= work.until && looked >= fewestLooked) || looked >= mostLooked)
      return { total: end.total, isWhole: false };
  }
  return whole(end, work);
}

/** In an order in which files may appear anywhere, what is not in the list yet goes to its end. */
async function byDifference(
  start: ListEnd,
  work: Work,
  reads: Pick<CatalogueReads, 'frozen'>,
): Promise<Done> {
  const known = new Set(start.isThere ? await reads.frozen(start.frozenId) : []);
  if (known.size !== start.total) return undefined;
  const fresh: string[] = [];
  for await (const found of sequence(work.plan, { from: 0, isOrdered: true }, work.facts))
    for (const { name } of found) if (!known.has(name)) fresh.push(name);
  const numbered = fresh.map((name, index) => ({ name, next: `all:${start.total + index + 1}` }));
  const end = await append(start, numbered, work.ends);
  return end && whole(end, work);
}

async function append(
  start: ListEnd,
  found: { name: string; next: number | string }[],
  ends: ListEnds,
): Promise<ListEnd | undefined> {
  let end: ListEnd | undefined = start;
  for (const piece of piecesOf(start, found)) {
    const last = piece.at(-1);
    if (last) end = await ends.add(end, { names: piece.map(({ name }) => name), next: `${last.next}` });
    if (!end) return undefined;
  }
  return end;
}

/** Part 0 is always there: an empty list is a list. */
async function whole(end: ListEnd, { ends }: Work): Promise<Done> {
  const there = end.isThere ? end : await ends.move(end, '0');
  return there && { total: there.total, isWhole: true };
}
