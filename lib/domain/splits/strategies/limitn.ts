import { type FileQuery } from '#lib/domain/files/query.ts';
import { countOf, oneCount } from './args.ts';
import { type Split } from './split.ts';

/** The first n files, the same ones each time; it never ends while there are files. */
export const limitn: Split = {
  name: 'limitn',
  usage: 'limitn(n)',
  argsProblem: oneCount('limitn(n)'),
  datasetProblem: () => undefined,
  ends: false,
  begunAs: () => 'limitn',
  cut: async ({ dataset, args, mark }, ask) => {
    const limit = countOf(args) ?? 1;
    const query: FileQuery = { op: 'slice', of: { op: 'dataset', name: dataset }, limit };
    const count = await ask.count(query);
    if (count === 0) return { is: 'end', mayGrow: true, why: `dataset ${dataset} has no files` };
    return { is: 'slice', slice: { name: `${dataset}_limit${limit}${mark}`, query, count } };
  },
};
