import { countOf, oneCount } from './args.ts';
import { type Split } from './split.ts';

/** So many files that no launch of the stage had before; it goes on when the dataset grows. */
export const drainingn: Split = {
  name: 'drainingn',
  usage: 'drainingn(n)',
  argsProblem: oneCount('drainingn(n)'),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: () => 'inputs',
  cut: async ({ dataset, args, cursor, mark }) => {
    const most = countOf(args) ?? 1;
    const nameOf = () => `${dataset}_slice_${cursor}_stage_${most}${mark}`;
    return {
      is: 'inputs',
      inputs: { of: { op: 'dataset', name: dataset }, most, kindOf: () => '', nameOf },
    };
  },
};
