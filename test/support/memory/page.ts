import { type z } from 'zod';
import { pageOf } from '#lib/dynamo/cursor.ts';
import { type Page, type PageRequest } from '#lib/ports/page.ts';
import { copy } from './state.ts';

/** A page of a list that is sorted already. */
export async function memoryPage<Item, Place extends z.ZodType>(
  sorted: Item[],
  request: PageRequest,
  order: {
    place: Place;
    placeOf: (item: Item) => z.infer<Place>;
    isAfter: (item: Item, place: z.infer<Place>) => boolean;
  },
): Promise<Page<Item>> {
  return pageOf(request, order, async (after, count) =>
    copy(sorted.filter((item) => after === undefined || order.isAfter(item, after)).slice(0, count)),
  );
}
