import { z } from 'zod';
import { FileQuery } from '#lib/domain/query.ts';
import { countOf, oneCount } from './args.ts';
import { type Split } from './split.ts';

/**
 * Stretches of the list that were cut into slices of n, each from where the one before ended. A dataset that has grown
 * since its last, short slice begins a new stretch, so that no file falls between two slices.
 */
const Memory = z.object({
  of: FileQuery,
  stretches: z.array(z.object({ first: z.int(), offset: z.int(), end: z.int() })).min(1),
});
type Memory = z.infer<typeof Memory>;

function grown({ of, stretches }: Memory, total: number, size: number): Memory {
  const last = stretches.at(-1);
  if (!last || total <= last.end) return { of, stretches };
  const isEven = (last.end - last.offset) % size === 0;
  if (isEven) return { of, stretches: [...stretches.slice(0, -1), { ...last, end: total }] };
  const first = last.first + Math.ceil((last.end - last.offset) / size);
  return { of, stretches: [...stretches, { first, offset: last.end, end: total }] };
}

/** Where the slice is in the list; undefined when the list ends before it. */
function placeOf({ stretches }: Memory, cursor: number, size: number) {
  const stretch = stretches.findLast(({ first }) => first <= cursor);
  if (!stretch) return undefined;
  const offset = stretch.offset + (cursor - stretch.first) * size;
  const limit = Math.min(size, stretch.end - offset);
  return limit > 0 ? { offset, limit } : undefined;
}

/** So many files at a time, in the catalogue's order; each slice is a range of places, whatever its number. */
export const nfiles: Split = {
  name: 'nfiles',
  usage: 'nfiles(n)',
  argsProblem: oneCount('nfiles(n)'),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: ({ args, dataset }) => `nfiles(${args.join()}) of ${dataset}`,
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
    const { of, total } = await ask.steady(dataset);
    const memory = known.success
      ? grown({ ...known.data }, total, size)
      : { of, stretches: [{ first: 0, offset: 0, end: total }] };
    return (
      slice(memory) ?? { is: 'end', mayGrow: true, why: `all ${total} files of ${dataset} were handed out` }
    );
  },
};
