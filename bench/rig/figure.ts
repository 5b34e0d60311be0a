import { z } from 'zod';

/** One line of the table. */
export const Measured = z.object({
  what: z.string(),
  /** With its unit, for people. */
  measured: z.string(),
  /** undefined: only reported. */
  target: z.string().optional(),
  isMet: z.boolean().optional(),
  /** The same for programs. */
  numbers: z.record(z.string(), z.number()),
});
export type Measured = z.infer<typeof Measured>;

/** What a figure is told about the run. */
export interface Context {
  /** A tenth of the data and of the time: to try the benchmark itself. */
  isQuick: boolean;
  /** Says what is going on, on stderr. */
  say: (sentence: string) => void;
}

/** One figure of the benchmark; its file is named after it. */
export interface Figure {
  name: string;
  target: string;
  run(context: Context): Promise<{ figures: Measured[] }>;
}

/** Milliseconds `work` takes, with what it returns. */
export async function timed<Result>(work: () => Promise<Result>): Promise<{ ms: number; result: Result }> {
  const began = performance.now();
  const result = await work();
  return { ms: performance.now() - began, result };
}

/** The value below which the given part (0 to 1) of the values lies; NaN without values. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(part * sorted.length) - 1)] ?? NaN;
}

export const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** A number for people: three digits that matter. */
export const round = (value: number): string =>
  Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)));

/** Runs `work` for 0 to count - 1, so many at a time. */
export async function inParallel(
  count: number,
  width: number,
  work: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
}
