import { z } from 'zod';
import { FileQuery } from '#lib/domain/files/query.ts';
import { countOf, emptyChoice, oneCount } from './args.ts';
import { type AskCatalogue, type Split } from './split.ts';

/** The list as it was when its first slice was cut. */
const Memory = z.object({ of: FileQuery, total: z.int(), isCounted: z.boolean().default(true) });

async function whole(dataset: string, mark: string, ask: AskCatalogue): Promise<z.infer<typeof Memory>> {
  const { of, total, isWhole } = await ask.steady(dataset, { mark, until: Infinity });
  return { of, total, isCounted: isWhole };
}

/** Every so many files of the list, which may have grown since: the slices are of what it was. */
function queryOf(
  { of, total, isCounted }: z.infer<typeof Memory>,
  { every, offset }: { every: number; offset: number },
) {
  const limit = Math.max(0, Math.ceil((total - offset) / every));
  const query: FileQuery =
    limit === 0 ? { op: 'minus', from: of, less: of } : { op: 'slice', of, limit, offset, stride: every };
  return { query, count: isCounted ? limit : null };
}

/** Every m-th file, beginning with the first, the second … (behaviour §5.2). */
export const mod: Split = {
  name: 'mod',
  usage: 'mod(m)',
  argsProblem: (args) => oneCount('mod(m)')(emptyChoice(args).others),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: ({ args, dataset }) => `mod(${emptyChoice(args).others.join()}) of ${dataset}`,
  slicesFrom: ({ args, cursor }) => (countOf(emptyChoice(args).others) ?? 1) - cursor,
  cut: async ({ dataset, args, cursor, memory: before, mark }, ask) => {
    const { others, launchesEmpty } = emptyChoice(args);
    const every = countOf(others) ?? 1;
    if (cursor >= every) return { is: 'end', mayGrow: false, why: `all ${every} slices were handed out` };
    const known = Memory.safeParse(before);
    const memory = known.success ? known.data : await whole(dataset, mark, ask);
    const name = `${dataset}_slice${cursor}_of_${every}${mark}`;
    const { query, count } = queryOf(memory, { every, offset: cursor });
    if (count === 0 && !launchesEmpty) return { is: 'empty', name, memory };
    return { is: 'slice', slice: { name, query, count }, memory };
  },
};
