import { type Condition, type Scalar } from './query.ts';

/** What a catalogue can look up by itself, without a set of files to begin with. */
export type ListedBy =
  | { by: 'name'; names: string[] }
  | { by: 'run'; runs: number[] }
  | { by: 'submission'; submissionIds: number[]; as: 'output' | 'claim' }
  /** Both moments belong to it; the condition itself decides at the edges. */
  | { by: 'time'; from: string; to: string | null };

/** How the files that meet the condition can be looked up; undefined where each file would have to be asked. */
export function listedBy(condition: Condition): ListedBy | undefined {
  switch (condition.op) {
    case 'nameLike':
      return condition.pattern.includes('%') ? undefined : { by: 'name', names: [condition.pattern] };
    case 'declaredSince':
      return window(condition.at, null);
    case 'declaredBetween':
      return window(condition.from, condition.to);
    case 'where':
      return listedWhere(condition);
    case 'madeBy':
      return { by: 'submission', submissionIds: condition.submissionIds, as: condition.as };
    case 'located':
      return undefined;
  }
}

function listedWhere({ field, cmp = '=', value }: Extract<Condition, { op: 'where' }>): ListedBy | undefined {
  const values = [value].flat();
  if (field === 'declared') return windowOf(cmp, values);
  if (field === 'run' && cmp === 'between') return runsBetween(values.map(Number));
  if (cmp !== '=' && cmp !== 'in') return undefined;
  if (field === 'name') return { by: 'name', names: values.map(String) };
  return field === 'run' ? { by: 'run', runs: values.map(Number).filter(Number.isSafeInteger) } : undefined;
}

/** More runs than that are too many to look up one by one. */
const mostRuns = 1000;

function runsBetween([first = Number.NaN, last = Number.NaN]: number[]): ListedBy | undefined {
  const [from, to] = [Math.ceil(first), Math.floor(last)];
  if (!(to - from < mostRuns)) return undefined;
  return { by: 'run', runs: Array.from({ length: Math.max(0, to - from + 1) }, (_none, nth) => from + nth) };
}

function windowOf(cmp: string, values: Scalar[]): ListedBy | undefined {
  const isList = cmp === '=' || cmp === 'in';
  const order = (one: Scalar, other: Scalar) => Date.parse(String(one)) - Date.parse(String(other));
  const bounds = isList ? values.toSorted(order) : values;
  const [first] = bounds;
  const last = isList ? bounds.at(-1) : bounds[1];
  if (first === undefined) return undefined;
  if (cmp === '>' || cmp === '>=') return window(String(first), null);
  return last === undefined || !(isList || cmp === 'between')
    ? undefined
    : window(String(first), String(last));
}

/** undefined for what is no moment. */
function window(from: string, to: string | null): ListedBy | undefined {
  const bounds = [from, to ?? from].map((text) => new Date(text));
  if (bounds.some((at) => Number.isNaN(at.getTime()))) return undefined;
  const [first, last] = bounds.map((at) => at.toISOString());
  return first === undefined || last === undefined
    ? undefined
    : { by: 'time', from: first, to: to === null ? null : last };
}
