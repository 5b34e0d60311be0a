import { createHash } from 'node:crypto';
import { PomsError } from '#lib/domain/errors.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type AskCatalogue, type SteadyList, type WantedList } from '#lib/domain/splits/strategies/split.ts';
import { type Ports } from '#lib/ports/index.ts';

type Needs = Pick<Ports, 'catalogue' | 'lists'>;

/** Files of a definition that are counted for who only looks. */
const mostCounted = 20_000;

/**
 * What splits may ask. Files are only ever added at the end of a dataset that has no definition; the files of a defined
 * one are written down as far as slices were cut, so that its slices stay what they are and cost the same wherever they
 * lie. Who only looks writes nothing down (architecture I9).
 */
export function askCatalogue({ catalogue, lists }: Needs, isPreview: boolean): AskCatalogue {
  return {
    count: async (query) => catalogue.count(query),
    steady: async (name, wanted) => {
      const dataset: FileQuery = { op: 'dataset', name };
      if ((await catalogue.definition(name)) === null)
        return { of: wanted.of ?? dataset, total: await catalogue.count(dataset), isWhole: true };
      if (isPreview) return lookAhead(dataset, wanted, { catalogue });
      const frozenId = wanted.of?.op === 'frozen' ? wanted.of.frozenId : listOf(name, wanted.mark);
      const list = await lists.extend(frozenId, dataset, wanted.until);
      if (list.isWhole || list.total >= wanted.until) return { of: { op: 'frozen', frozenId }, ...list };
      throw new PomsError('ListUnfinished', { dataset: name, files: list.total });
    },
  };
}

async function lookAhead(
  dataset: FileQuery,
  { of, until }: WantedList,
  { catalogue }: Pick<Needs, 'catalogue'>,
): Promise<SteadyList> {
  const written = of?.op === 'frozen' ? await catalogue.count(of) : 0;
  // Twice as many as are wanted, since a page of slices asks for one after the other.
  const most = written + Math.min(2 * Math.max(0, until - written), mostCounted);
  const counted = await catalogue.count(dataset, most);
  const isWhole = counted <= most;
  return { of: of ?? dataset, total: Math.max(written, Math.min(counted, most)), isWhole };
}

const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** One list for each split and dataset: a launch that died before its reservation leaves its work to the next. */
export function listOf(dataset: string, mark: string): FrozenId {
  const bytes = createHash('sha256').update(`${mark} ${dataset}`).digest().subarray(0, 26);
  return `frz_${[...bytes].map((byte) => letters[byte % 32]).join('')}`;
}
