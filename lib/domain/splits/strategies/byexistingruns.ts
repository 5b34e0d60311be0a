import { noArgs } from './args.ts';
import { type Split } from './split.ts';

/** All files of one run that no launch of the stage had before, run by run; files without a run go together. */
export const byexistingruns: Split = {
  name: 'byexistingruns',
  usage: 'byexistingruns()',
  argsProblem: noArgs('byexistingruns()'),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: () => 'inputs',
  cut: async ({ dataset, cursor, mark }) => ({
    is: 'inputs',
    inputs: {
      of: { op: 'dataset', name: dataset },
      most: null,
      kindOf: ({ runs: [run] }) => (run === undefined ? 'none' : `${run}`),
      nameOf: (run) => `${dataset}_slice_${cursor}_run_${run}${mark}`,
    },
  }),
};
