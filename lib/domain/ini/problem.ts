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
