import { noArgs } from './args.ts';
import { type Split } from './split.ts';

/** No split: every launch gets the dataset itself. */
export const none: Split = {
  name: 'none',
  usage: 'None',
  argsProblem: noArgs('None'),
  datasetProblem: () => undefined,
  ends: false,
  begunAs: () => 'whole',
  cut: async () => ({ is: 'whole' }),
};
