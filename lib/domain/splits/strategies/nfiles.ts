import { z } from 'zod';
import { FileQuery } from '#lib/domain/files/query.ts';
import { countOf, oneCount } from './args.ts';
import { type Split, type SteadyList } from './split.ts';

/**
 * Stretches of the list that were cut into slices of n, each from where the one before ended. A dataset that has grown
 * since its last, short slice begins a new stretch, so that no file falls between two slices.
 */
const Memory = z.object({
  of: FileQuery,
  stretches: z.array(z.object({ first: z.int(), offset: z.int(), end: z.int() })).min(1),
  /** More of the list may follow at once: no slice is cut short at its end. */
  isOpen: z.boolean().default(false),
});
type Memory = z.infer<typeof Memory>;

function grown({ of, stretches, isOpen }: Memory, list: SteadyList, size: number): Memory {
  const last = stretches.at(-1);
  const now = { of, isOpen: !list.isWhole };
  if (!last || list.total <= last.end) return { ...now, stretches };
  const goesOn = isOpen || (last.end - last.offset) % size === 0;
  if (goesOn) return { ...now, stretches: [...stretches.slice(0, -1), { ...last, end: list.total }] };
  const first = last.first + Math.ceil((last.end - last.offset) / size);
  return { ...now, stretches: [...stretches, { first, offset: last.end, end: list.total }] };
}

/** Where the slice is in the list; undefined when what is known of the list ends before it. */
function placeOf({ stretches, isOpen }: Memory, cursor: number, size: number) {
  const stretch = stretches.findLast(({ first }) => first <= cursor);
  if (!stretch) return undefined;
  const offset = stretch.offset + (cursor - stretch.first) * size;
  const limit = Math.min(size, stretch.end - offset);
  const isShort = isOpen && stretch === stretches.at(-1) && limit < size;
  return limit > 0 && !isShort ? { offset, limit } : undefined;
}

/** How long the list must be for the slice to be whole. */
function endOf(stretches: Memory['stretches'], cursor: number, size: number): number {
  const { first, offset } = stretches.at(-1) ?? { first: 0, offset: 0 };
  return offset + (cursor - first + 1) * size;
}

/** So many files at a time, in the catalogue's order; each slice is a range of places, whatever its number. */
export const nfiles: Split = {
  name: 'nfiles',
  usage: 'nfiles(n)',
  argsProblem: oneCount('nfiles(n)'),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: ({ args, dataset }) => `nfiles(${args.join()}) of ${dataset}`,
  slicesFrom: ({ args, cursor, memory }) => {
    const known = Memory.safeParse(memory);
    const last = known.data?.stretches.at(-1);
    if (!last || known.data?.isOpen !== false) return undefined;
    return last.first + Math.ceil((last.end - last.offset) / (countOf(args) ?? 1)) - cursor;
  },
  cut: async ({ dataset, args, cursor, memory: before, mark }, ask) => {
    const size = countOf(args) ?? 1;
    const known = Memory.safeParse(before);
    const slice = (memory: Memory) => {
      const place = placeOf(memory, cursor, size);
      if (!place) return undefined;
      const name = `${dataset}_slice${cursor}_files${size}${mark}`;
      const query: FileQuery = { op: 'slice', of: memory.of, ...place };
      return { is: 'slice' as const, slice: { name, query, count: place.limit }, memory };
    };
    const cut = known.success ? slice(known.data) : undefined;
    if (cut) return cut;
    const begun = known.success ? known.data : undefined;
    const until = endOf(begun?.stretches ?? [], cursor, size);
    const list = await ask.steady(dataset, { mark, until, of: begun?.of });
    const memory = grown(begun ?? begin(list), list, size);
    return slice(memory) ?? { is: 'end', mayGrow: true, why: whyNone(dataset, list) };
  },
};

const begin = ({ of, total, isWhole }: SteadyList): Memory => ({
  of,
  stretches: [{ first: 0, offset: 0, end: total }],
  isOpen: !isWhole,
});

const whyNone = (dataset: string, { total, isWhole }: SteadyList): string =>
  isWhole
    ? `all ${total} files of ${dataset} were handed out`
    : `only the first ${total} files of ${dataset} were looked at`;
