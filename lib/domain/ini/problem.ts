import { z } from 'zod';

/** One mistake in an .ini file, with the place to mend it. */
export const IniProblem = z
  .object({
    /** From 1; 1 where the whole file is meant. */
    line: z.int().positive(),
    section: z.string(),
    field: z.string().nullable(),
    value: z.string().nullable(),
    message: z.string(),
    remedy: z.string(),
  })
  .meta({ id: 'IniProblem' });
export type IniProblem = z.infer<typeof IniProblem>;

/** A file with so many mistakes is read no further. */
export const tooMany = 2000;

// A file of mistakes is answered with so many of them, each cut to so many characters: more helps nobody.
const mostProblems = 500;
const longest = 400;

const cut = (text: string): string => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text);

/** The first problems, short enough to read, and how many more there are. */
export function boundedProblems(problems: readonly IniProblem[]): IniProblem[] {
  const told = problems.slice(0, mostProblems).map((problem) => ({
    line: problem.line,
    section: cut(problem.section),
    field: problem.field === null ? null : cut(problem.field),
    value: problem.value === null ? null : cut(problem.value),
    message: cut(problem.message),
    remedy: cut(problem.remedy),
  }));
  const more = problems.length - told.length;
  if (more === 0) return told;
  const atLeast = problems.length >= tooMany ? 'at least ' : '';
  const message = `${atLeast}${more.toLocaleString('en')} more problems are not shown`;
  const at = { line: problems.at(-1)?.line ?? 1, section: '', field: null, value: null };
  return [...told, { ...at, message, remedy: 'Mend those above first.' }];
}
