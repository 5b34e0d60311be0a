import { type z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';

/** Packs the place where a page ended; opaque to those who carry it. */
export function writeCursor(place: unknown): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/** The place a cursor stands for. @throws RequestInvalid for a cursor that is not ours */
export function readCursor<Place extends z.ZodType>(cursor: string, schema: Place): z.infer<Place> {
  try {
    return schema.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch (error) {
    throw new PomsError(
      'RequestInvalid',
      { why: 'the cursor is not one of ours; start with the first page' },
      error,
    );
  }
}

/** A list of items in their order, from a place on; asked for one more than a page holds. */
type ReadItems<Item, Place> = (after: Place | undefined, count: number) => Promise<Item[]>;

/** One page of a list, told where items stand. */
export async function pageOf<Item, Place extends z.ZodType>(
  { limit, cursor }: PageRequest,
  { place, placeOf }: { place: Place; placeOf: (item: Item) => z.infer<Place> },
  read: ReadItems<Item, z.infer<Place>>,
): Promise<Page<Item>> {
  const found = await read(cursor === undefined ? undefined : readCursor(cursor, place), limit + 1);
  const items = found.slice(0, limit);
  const last = items.at(-1);
  const hasMore = found.length > limit && last !== undefined;
  return { items, cursor: hasMore ? writeCursor(placeOf(last)) : null };
}
