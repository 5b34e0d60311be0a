import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { ask } from '#lib/dynamo/ask.ts';
import { type CatalogueItems } from './items.ts';

/** One part of a frozen list. */
export const FrozenPart = z.object({ names: z.array(z.string()) });

/** Names in a part; a part is read for each file that is handed out. */
export const partSize = 100;

/** As many parts of a list as are tested against conditions together. */
const partsAtOnce = 10;

/** Reads of frozen lists that do not read all of them. */
export function listReads({ frozenParts }: Pick<CatalogueItems, 'frozenParts'>, experiment: string) {
  return {
    /** How many names a frozen list has, by its last part. @throws RequestInvalid when there is no such list */
    frozenSize: async (frozenId: FrozenId): Promise<number> => {
      const query = frozenParts.query.primary({ experiment, frozenId });
      const { data } = await ask(async () => query.go({ consistent: true, limit: 1, order: 'desc' }));
      const [last] = data;
      if (!last) throw new PomsError('RequestInvalid', { why: `there is no frozen list ${frozenId}` });
      return last.part * partSize + FrozenPart.parse(last.body).names.length;
    },
    /** The names at places from `from` to before `end`, a few parts at a time. */
    frozenRange: (frozenId: FrozenId, from: number, end: number) =>
      frozenPages({ from, end }, async (first, last) => {
        const query = frozenParts.query.primary({ experiment, frozenId });
        const parts = query.between({ part: first }, { part: last });
        const { data } = await ask(async () => parts.go({ consistent: true, pages: 'all' }));
        return data.flatMap(({ body }) => FrozenPart.parse(body).names);
      }),
  };
}

async function* frozenPages(
  { from, end }: { from: number; end: number },
  read: (firstPart: number, lastPart: number) => Promise<string[]>,
): AsyncGenerator<string[]> {
  const last = Math.floor((end - 1) / partSize);
  for (let part = Math.floor(from / partSize); part <= last; part += partsAtOnce) {
    const names = await read(part, Math.min(last, part + partsAtOnce - 1));
    yield names.slice(Math.max(0, from - part * partSize), end - part * partSize);
  }
}
