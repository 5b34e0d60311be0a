import { noArgs } from './args.ts';
import { type Split } from './split.ts';

/** The dataset itself, again and again: its owner takes files out of it as they are done. */
export const draining: Split = {
  name: 'draining',
  usage: 'draining',
  argsProblem: noArgs('draining'),
  datasetProblem: () => undefined,
  ends: false,
  begunAs: () => 'whole',
  cut: async () => ({ is: 'whole' }),
};
