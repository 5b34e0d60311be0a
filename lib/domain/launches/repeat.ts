import { z } from 'zod';

/** Where a second attempt was refused: it was asked for under a known key, or started where it had begun. */
export const RepeatDoor = z.enum(['request', 'start']);

/** A second attempt that was answered with the first one's receipt. */
export const Repeat = z
  .object({
    at: z.iso.datetime(),
    /** A person, or `poms` where a machine of ours tried again. */
    by: z.string(),
    door: RepeatDoor,
    why: z.string(),
  })
  .meta({ id: 'Repeat' });
export type Repeat = z.infer<typeof Repeat>;

/** Who tries in a loop fills no table: further ones are refused without a note. */
export const mostRepeats = 100;

/** The same attempts within a minute are one: what they have in common. */
export function repeatedAs({ at, by, door }: Pick<Repeat, 'at' | 'by' | 'door'>): string {
  return `${door} ${at.slice(0, 16)} ${by}`;
}
