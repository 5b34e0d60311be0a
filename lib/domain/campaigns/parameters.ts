import { z } from 'zod';

/** `[key, value]` pairs, rendered as key immediately followed by value (behaviour §4.7). */
export const Parameters = z.array(z.tuple([z.string(), z.string()]));
export type Parameters = z.infer<typeof Parameters>;
