import { readJson } from '#lib/domain/json-text.ts';
import { noArgs } from './args.ts';
import { type Split } from './split.ts';

const wanted = 'multiparam() wants a JSON list of lists such as [["a","b"],["c","d"]]';

function readColumns(dataset: string): { columns: string[][] } | { problem: string } {
  const reading = readJson(dataset);
  if ('fault' in reading)
    return { problem: `${wanted}; at character ${reading.fault.at + 1}, ${reading.fault.why}` };
  if (!Array.isArray(reading.value) || reading.value.length === 0) return { problem: wanted };
  const columns: string[][] = [];
  for (const column of reading.value) {
    const values = Array.isArray(column) ? column.filter((value) => typeof value === 'string') : [];
    if (!Array.isArray(column) || values.length === 0)
      return { problem: `${wanted}; list ${columns.length + 1} is none, or is empty` };
    if (values.length < column.length)
      return { problem: `${wanted}; list ${columns.length + 1} holds something that is no text` };
    columns.push(values);
  }
  return { columns };
}

/** Every combination of one value of each list, the first list varying fastest (behaviour §5.4). */
export const multiparam: Split = {
  name: 'multiparam',
  usage: 'multiparam()',
  argsProblem: noArgs('multiparam()'),
  datasetProblem: (dataset) => {
    const reading = readColumns(dataset);
    return 'problem' in reading ? reading.problem : undefined;
  },
  ends: true,
  begunAs: ({ dataset }) => `multiparam() of ${JSON.stringify(readColumns(dataset))}`,
  cut: async ({ dataset, cursor }) => {
    const reading = readColumns(dataset);
    if ('problem' in reading) return { is: 'end', mayGrow: false, why: reading.problem };
    let rest = cursor;
    const values = reading.columns.map((column) => {
      const value = column[rest % column.length] ?? '';
      rest = Math.floor(rest / column.length);
      return value;
    });
    if (rest === 0) return { is: 'slice', slice: { name: values.join('_'), query: null, count: null } };
    return { is: 'end', mayGrow: false, why: 'all combinations of its lists were handed out' };
  },
};
