import { type FileQuery } from '#lib/domain/query.ts';
import { countOf, oneCount } from './args.ts';
import { type Split } from './split.ts';

/** So many files at a time, in the catalogue's order. */
export const nfiles: Split = {
  name: 'nfiles',
  usage: 'nfiles(n)',
  argsProblem: oneCount('nfiles(n)'),
  datasetProblem: () => undefined,
  cut: async ({ dataset, args, cursor }, ask) => {
    const limit = countOf(args);
    if (limit === undefined) return undefined;
    const query: FileQuery = {
      op: 'slice',
      of: { op: 'dataset', name: dataset },
      limit,
      offset: cursor * limit,
    };
    const count = await ask.count(query);
    if (count === 0) return undefined;
    // The name says all that the query says, so two stages may cut one dataset without a collision (defect D7).
    return { name: `${dataset}_slice${cursor}_files${limit}`, query, count };
  },
  ends: true,
};
