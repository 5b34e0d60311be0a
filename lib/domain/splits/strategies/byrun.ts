import { type FileQuery } from '#lib/domain/files/query.ts';
import { emptyArg, emptyChoice, named, namedArgs } from './args.ts';
import { type Split } from './split.ts';

const usage = 'byrun(low=a,high=b)';
const run = /^\d{1,15}$/;
const boundsOf = (args: string[]) => ({
  low: Number(named(args, 'low') ?? 1),
  high: Number(named(args, 'high') ?? 999_999),
});

/** One run number after the other, both bounds included (behaviour §5.2). */
export const byrun: Split = {
  name: 'byrun',
  usage,
  argsProblem: (args) => {
    const problem = namedArgs(usage, { low: run, high: run, empty: emptyArg })(args);
    const { low, high } = boundsOf(args);
    return problem ?? (low > high ? `${usage} wants a low that is not above high` : undefined);
  },
  datasetProblem: () => undefined,
  ends: true,
  // The upper bound may be moved.
  begunAs: ({ args, dataset }) => `byrun(low=${boundsOf(args).low}) of ${dataset}`,
  cut: async ({ dataset, args, cursor, mark }, ask) => {
    const { low, high } = boundsOf(args);
    const value = low + cursor;
    if (value > high) return { is: 'end', mayGrow: false, why: `runs ${low} to ${high} were handed out` };
    const query: FileQuery = {
      op: 'and',
      items: [
        { op: 'dataset', name: dataset },
        { op: 'where', field: 'run', value },
      ],
    };
    const name = `${dataset}_run_${value}${mark}`;
    const count = await ask.count(query);
    if (count === 0 && !emptyChoice(args).launchesEmpty) return { is: 'empty', name };
    return { is: 'slice', slice: { name, query, count } };
  },
};
