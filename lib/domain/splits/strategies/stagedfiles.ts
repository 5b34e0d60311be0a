import { countOf, oneCount } from './args.ts';
import { type Split } from './split.ts';

/** So many of the files that a project has consumed and no launch of the stage had before. */
export const stagedfiles: Split = {
  name: 'stagedfiles',
  usage: 'stagedfiles(n)',
  argsProblem: oneCount('stagedfiles(n)'),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: () => 'inputs',
  cut: async ({ dataset: project, args, cursor, mark }) => {
    const most = countOf(args) ?? 1;
    const nameOf = () => `${project}_slice_${cursor}_stage_${most}${mark}`;
    return { is: 'inputs', inputs: { of: { op: 'consumedBy', project }, most, kindOf: () => '', nameOf } };
  },
};
