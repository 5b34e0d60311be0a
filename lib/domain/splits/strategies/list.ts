import { noArgs } from './args.ts';
import { type Split } from './split.ts';

// Trimmed, unlike the original's (behaviour §5.4); a dataset without a name is none.
export const itemsOf = (dataset: string): string[] =>
  dataset
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** One dataset after the other of a comma list. */
export const list: Split = {
  name: 'list',
  usage: 'list()',
  argsProblem: noArgs('list()'),
  datasetProblem: (dataset) =>
    itemsOf(dataset).length > 0 ? undefined : 'list() wants a comma list of datasets, and there is none',
  ends: true,
  // Items may be added at the end.
  begunAs: () => 'list()',
  slicesFrom: ({ dataset, cursor }) => itemsOf(dataset).length - cursor,
  cut: async ({ dataset, cursor }) => {
    const items = itemsOf(dataset);
    const name = items[cursor];
    if (name !== undefined) return { is: 'slice', slice: { name, query: null, count: null } };
    return { is: 'end', mayGrow: false, why: `all ${items.length} items of its list were handed out` };
  },
};
