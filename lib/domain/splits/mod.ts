import { z } from 'zod';
import { FileQuery } from '#lib/domain/query.ts';
import { countOf, emptyChoice, oneCount } from './args.ts';
import { type Split } from './split.ts';

/** The list as it was when its first slice was cut. */
const Memory = z.object({ of: FileQuery, total: z.int() });

/** Every m-th file, beginning with the first, the second … (behaviour §5.2). */
export const mod: Split = {
  name: 'mod',
  usage: 'mod(m)',
  argsProblem: (args) => oneCount('mod(m)')(emptyChoice(args).others),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: ({ args, dataset }) => `mod(${emptyChoice(args).others.join()}) of ${dataset}`,
  cut: async ({ dataset, args, cursor, memory: before, mark }, ask) => {
    const { others, launchesEmpty } = emptyChoice(args);
    const every = countOf(others) ?? 1;
    if (cursor >= every) return { is: 'end', mayGrow: false, why: `all ${every} slices were handed out` };
    const known = Memory.safeParse(before);
    const memory = known.success ? known.data : await ask.steady(dataset);
    const name = `${dataset}_slice${cursor}_of_${every}${mark}`;
    const count = Math.max(0, Math.ceil((memory.total - cursor) / every));
    if (count === 0 && !launchesEmpty) return { is: 'empty', name, memory };
    // The list may grow; the slices are of what it was.
    const of: FileQuery = { op: 'slice', of: memory.of, limit: Math.max(1, memory.total), offset: 0 };
    return {
      is: 'slice',
      slice: { name, query: { op: 'stride', of, every, offset: cursor }, count },
      memory,
    };
  },
};
