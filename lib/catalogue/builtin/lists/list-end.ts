import { type FrozenId } from '#lib/domain/ids.ts';
import { ask, isRefused } from '#lib/dynamo/ask.ts';
import { type CatalogueItems } from '#lib/catalogue/builtin/items.ts';
import { FrozenPart, partSize } from '#lib/catalogue/builtin/list-reads.ts';

/** The last part of a list, as it was read or written. */
export interface ListEnd {
  frozenId: FrozenId;
  part: number;
  names: string[];
  /** Names in the whole list. */
  total: number;
  /** Where what comes after it begins; undefined in a list that was written at once. */
  next: string | undefined;
  isThere: boolean;
}

interface Addition {
  names: string[];
  next: string;
}

/** The ends of lists that are written in pieces. A write whose condition does not hold answers undefined. */
export function listEnds({ frozenParts }: Pick<CatalogueItems, 'frozenParts'>, experiment: string) {
  const write = writing({ frozenParts }, experiment);
  return {
    async find(frozenId: FrozenId): Promise<ListEnd> {
      const query = frozenParts.query.primary({ experiment, frozenId });
      const { data } = await ask(async () => query.go({ consistent: true, limit: 1, order: 'desc' }));
      const [last] = data;
      if (!last) return { frozenId, part: 0, names: [], total: 0, next: undefined, isThere: false };
      const { names } = FrozenPart.parse(last.body);
      const total = last.part * partSize + names.length;
      return { frozenId, part: last.part, names, total, next: last.next, isThere: true };
    },
    /** Adds names, no more than its last part has room for; after a full part, than a new one has. */
    add: async (end: ListEnd, { names, next }: Addition): Promise<ListEnd | undefined> => {
      const isFull = end.names.length === partSize;
      const [part, kept] = isFull ? [end.part + 1, []] : [end.part, end.names];
      const total = end.total + names.length;
      return write(end, { ...end, part, names: [...kept, ...names], total, next });
    },
    /** Notes how far the catalogue was looked through. */
    move: async (end: ListEnd, next: string): Promise<ListEnd | undefined> =>
      end.isThere && end.next === next ? end : write(end, { ...end, next }),
  };
}

export type ListEnds = ReturnType<typeof listEnds>;

/** Writes the last part anew, or for the first time. */
function writing({ frozenParts }: Pick<CatalogueItems, 'frozenParts'>, experiment: string) {
  return async (before: ListEnd, after: ListEnd): Promise<ListEnd | undefined> => {
    const { frozenId, part, names, next } = after;
    const row = frozenParts.put({
      experiment,
      frozenId,
      part,
      body: { names },
      ...(next === undefined ? {} : { next }),
    });
    const isNew = !before.isThere || before.part !== part;
    const guarded = row.where((stored, { eq, notExists }) => {
      if (isNew) return notExists(stored.part);
      return before.next === undefined ? notExists(stored.next) : eq(stored.next, before.next);
    });
    try {
      await ask(async () => guarded.go());
      return { ...after, isThere: true };
    } catch (error) {
      if (isRefused(error)) return undefined;
      throw error;
    }
  };
}

/** Cuts what is to be added so that each piece fills up a part. */
export function* piecesOf<Item>({ names }: Pick<ListEnd, 'names'>, items: Item[]): Generator<Item[]> {
  const room = names.length === partSize ? partSize : partSize - names.length;
  if (items.length > 0) yield items.slice(0, room);
  for (let start = room; start < items.length; start += partSize) yield items.slice(start, start + partSize);
}
