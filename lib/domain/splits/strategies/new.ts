import { z } from 'zod';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { emptyArg, emptyChoice, named, namedArgs } from './args.ts';
import { type Split } from './split.ts';

const usage = 'new(window=1w,…)';
const time = /^\d{1,12}$/;
const duration = /^\d{1,12}[wdhms]?$/;
const units: Record<string, number> = { w: 604_800, d: 86_400, h: 3600, m: 60, s: 1 };

const secondsOf = (text: string): number => parseInt(text, 10) * (units[text.at(-1) ?? ''] ?? 1);

interface Windows {
  window: number;
  /** A window may begin up to here: later ones may still get files. */
  bound: number;
  firsttime: number | undefined;
  isClosed: boolean;
}

/** The arguments as behaviour §5.3 means them; `round` and `window` of nothing count as a second. */
function windowsOf(args: string[], now: Date): Windows {
  const seconds = (name: string, otherwise: string) => secondsOf(named(args, name) ?? otherwise);
  const round = Math.max(1, seconds('round', '1s'));
  const window = Math.max(round, Math.floor(seconds('window', '1w') / round) * round);
  const [first, last] = [named(args, 'firsttime'), named(args, 'lasttime')];
  const until = last === undefined ? Math.floor(now.getTime() / 1000) : Number(last);
  const bound = Math.floor((until - seconds('fts', '30m') - window) / round) * round;
  return {
    window,
    bound,
    firsttime: first === undefined ? undefined : Number(first),
    isClosed: last !== undefined,
  };
}

/** Where the first window began, in seconds. */
const Memory = z.object({ start: z.int() });

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString();
const shortOf = (seconds: number): string => isoOf(seconds).slice(0, 19);

/** Declared after the beginning of the window and not after its end. */
function declaredIn(dataset: string, begin: number, end: number): FileQuery {
  return {
    op: 'and',
    items: [
      { op: 'dataset', name: dataset },
      { op: 'declaredBetween', from: isoOf(begin), to: isoOf(end) },
    ],
  };
}

/** Files by the time of their declaration, one window after the other (behaviour §5.3). Times are those of UTC. */
export const newFiles: Split = {
  name: 'new',
  usage,
  argsProblem: namedArgs(usage, {
    ...{ window: duration, round: duration, fts: duration, localtime: /^\d+$/ },
    ...{ firsttime: time, lasttime: time, empty: emptyArg },
  }),
  datasetProblem: () => undefined,
  ends: true,
  begunAs: ({ args, dataset }) => {
    const { window, firsttime } = windowsOf(args, new Date(0));
    return `new(window=${window}s${firsttime === undefined ? '' : `,firsttime=${firsttime}`}) of ${dataset}`;
  },
  cut: async ({ dataset, args, cursor, memory: before, mark, now }, ask) => {
    const { window, bound, firsttime, isClosed } = windowsOf(args, now);
    const known = Memory.safeParse(before);
    const memory = known.success ? known.data : { start: firsttime ?? bound };
    const begin = memory.start + cursor * window;
    if (begin > bound) {
      const why = isClosed
        ? 'all windows before its lasttime were handed out'
        : `the window from ${isoOf(begin)} is not over yet; it is complete at ${isoOf(begin + now.getTime() / 1000 - bound)}`;
      return { is: 'end', mayGrow: !isClosed, why };
    }
    const end = begin + window;
    const query = declaredIn(dataset, begin, end);
    const name = `${dataset}_time_${shortOf(begin)}__${shortOf(end)}${mark}`;
    const count = await ask.count(query);
    if (count === 0 && !emptyChoice(args).launchesEmpty) return { is: 'empty', name, memory };
    return { is: 'slice', slice: { name, query, count }, memory };
  },
};
