import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile } from '#lib/domain/files/file.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type FileCatalogue } from '#lib/ports/file-catalogue.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { catalogueFacts, type Facts } from './facts.ts';
import { planQuery, type Names, type Plan } from './plan.ts';
import { type CatalogueReads } from '#lib/catalogue/builtin/reads.ts';
import { type Found } from './found.ts';
import { findAll, sequence } from './sequence.ts';

/** Answers questions about files without ever reading the whole table. */
export type CatalogueQueries = Pick<FileCatalogue, 'count' | 'list'> & {
  /** All names a query finds, in order. */
  names(query: FileQuery): Promise<string[]>;
  /** How a query is answered, and what is read for it. */
  prepare(query: FileQuery): Promise<{ plan: Plan; facts: Facts }>;
};

/** The queries of one experiment; datasets and projects are looked up by `names`. */
export function catalogueQueries(
  reads: CatalogueReads,
  lookUp: Pick<Names, 'dataset' | 'project'>,
): CatalogueQueries {
  const breath = inOneBreath(() => catalogueFacts(reads, findAll));
  const prepare = async (query: FileQuery) => {
    const facts = breath();
    return { facts, plan: await planQuery(query, { ...lookUp, frozenSize: reads.frozenSize }) };
  };
  return {
    prepare,
    async count(query, most = Infinity) {
      const { plan, facts } = await prepare(query);
      const known = knownSize(plan);
      if (known !== undefined) return known;
      if (most === Infinity) return countRest(plan, facts) ?? countFound(plan, facts, most);
      return countFound(plan, facts, most);
    },
    async list(query, request) {
      const { plan, facts } = await prepare(query);
      const page = await pageOf(
        sequence(plan, { from: placeOf(request), isOrdered: true }, facts),
        request.limit,
      );
      const files = await reads.files(page.items.map(({ name }) => name));
      return { items: inOrder(page.items, files), cursor: page.cursor };
    },
    async names(query) {
      const { plan, facts } = await prepare(query);
      const names: string[] = [];
      for await (const found of sequence(plan, { from: 0, isOrdered: true }, facts))
        for (const { name } of found) names.push(name);
      return names;
    },
  };
}

/**
 * Questions that are asked together share what they read: all of them are asked before the first read is sent, so none
 * sees less than it would by itself.
 */
function inOneBreath<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    if (made === undefined) queueMicrotask(() => (made = undefined));
    made ??= make();
    return made;
  };
}

/** Where counting needs no reading: datasets and frozen lists, and slices of them. */
function knownSize(plan: Plan): number | undefined {
  if (plan.op === 'members' || plan.op === 'frozen') return plan.size;
  if (plan.op !== 'slice') return undefined;
  const of = knownSize(plan.of);
  if (of === undefined) return undefined;
  return Math.max(0, Math.min(plan.limit, Math.ceil((of - plan.offset) / plan.stride)));
}

/** What is left of a set of known size, where what is taken away is the smaller part. */
function countRest(plan: Plan, facts: Facts): Promise<number> | undefined {
  if (plan.op !== 'minus' || plan.less.size >= plan.from.size) return undefined;
  const { from, less, rank } = plan;
  const all = knownSize(from);
  const both: Plan = { op: 'and', items: [less, from], rank, size: less.size };
  return all === undefined ? undefined : countFound(both, facts, Infinity).then((count) => all - count);
}

async function countFound(plan: Plan, facts: Facts, most: number): Promise<number> {
  let count = 0;
  for await (const found of sequence(plan, { from: 0, isOrdered: most < Infinity }, facts)) {
    count += found.length;
    if (count > most) break;
  }
  return count;
}

const Place = z
  .string()
  .regex(/^\d{1,15}$/)
  .transform(Number);

function placeOf({ cursor }: PageRequest): number {
  if (cursor === undefined) return 0;
  const place = Place.safeParse(cursor);
  if (!place.success) throw new PomsError('RequestInvalid', { why: 'the cursor is not one of ours' });
  return place.data;
}

async function pageOf(chunks: AsyncGenerator<Found[]>, limit: number): Promise<Page<Found>> {
  const items: Found[] = [];
  for await (const found of chunks) {
    items.push(...found);
    if (items.length > limit) break;
  }
  const page = items.slice(0, limit);
  const last = page.at(-1);
  return { items: page, cursor: items.length > limit && last ? String(last.next) : null };
}

function inOrder(found: Found[], files: Map<string, CatalogueFile>): CatalogueFile[] {
  return found.map(({ name }) => files.get(name)).filter((file) => file !== undefined);
}
