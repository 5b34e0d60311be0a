import { noArgs } from './args.ts';
import { type SplitRules } from './split.ts';

/** No split: every launch gets the dataset itself, so there is nothing to cut and no slice to write down. */
export const none: SplitRules = {
  name: 'none',
  usage: 'None',
  argsProblem: noArgs('None'),
  datasetProblem: () => undefined,
  ends: false,
};
