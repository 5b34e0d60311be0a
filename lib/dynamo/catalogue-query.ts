import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type CatalogueFile } from '#lib/domain/file.ts';
import { type FileQuery } from '#lib/domain/query.ts';
import { type Catalogue } from '#lib/ports/catalogue.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { catalogueFacts, type Facts } from './catalogue-facts.ts';
import { planQuery, type Names, type Plan } from './catalogue-plan.ts';
import { type CatalogueReads } from './catalogue-reads.ts';
import { sequence, type Found } from './catalogue-sequence.ts';

/** Answers questions about files without ever reading the whole table. */
export type CatalogueQueries = Pick<Catalogue, 'count' | 'list'> & {
  /** All names a query finds, in order. */
  names(query: FileQuery): Promise<string[]>;
};

/** The queries of one experiment; datasets and projects are looked up by `names`. */
export function catalogueQueries(
  reads: CatalogueReads,
  lookUp: Pick<Names, 'dataset' | 'project'>,
): CatalogueQueries {
  const prepare = async (query: FileQuery) => {
    const facts = catalogueFacts(reads);
    return { facts, plan: await planQuery(query, { ...lookUp, frozenSize: reads.frozenSize }) };
  };
  return {
    async count(query) {
      const { plan, facts } = await prepare(query);
      return knownSize(plan) ?? countFound(plan, facts);
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

/** Where counting needs no reading: datasets and frozen lists, and slices of them. */
function knownSize(plan: Plan): number | undefined {
  if (plan.op === 'members' || plan.op === 'frozen') return plan.size;
  if (plan.op !== 'slice' && plan.op !== 'stride') return undefined;
  const of = knownSize(plan.of);
  if (plan.op === 'stride')
    return of === undefined ? undefined : Math.max(0, Math.ceil((of - plan.offset) / plan.every));
  return of === undefined ? undefined : Math.max(0, Math.min(plan.limit, of - plan.offset));
}

async function countFound(plan: Plan, facts: Facts): Promise<number> {
  let count = 0;
  for await (const found of sequence(plan, { from: 0, isOrdered: false }, facts)) count += found.length;
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
