import { countOf, noArgs } from './args.ts';
import { type Split } from './split.ts';

/** The dataset itself, again and again: its owner takes files out of it as they are done. */
export const draining: Split = {
  name: 'draining',
  usage: 'draining',
  argsProblem: (args) => {
    const problem = noArgs('draining')(args);
    const count = countOf(args);
    return problem && count !== undefined
      ? `${problem}; drainingn(${count}) hands out ${count} files at a time`
      : problem;
  },
  datasetProblem: () => undefined,
  ends: false,
  begunAs: () => 'whole',
  cut: async () => ({ is: 'whole' }),
};
