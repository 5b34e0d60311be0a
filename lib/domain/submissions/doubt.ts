import { z } from 'zod';

/** Nobody can tell yet whether the launch has submitted jobs: they are looked for before anything is said. */
export const Doubt = z
  .object({
    since: z.iso.datetime(),
    /** What went wrong, for people. */
    said: z.string(),
    /** When the host said that the script is over, or was kept from beginning: no job can come of it any more. */
    overAt: z.iso.datetime().nullable(),
    /** When, after that, a whole search first found none. */
    searchedAt: z.iso.datetime().nullable(),
    /** Why nobody could tell when it was tried last. */
    trouble: z.string().nullable(),
  })
  .meta({ id: 'Doubt' });
export type Doubt = z.infer<typeof Doubt>;
