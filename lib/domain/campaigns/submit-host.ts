import { z } from 'zod';

/** The computer where launch scripts run, reached by name from login setups (architecture §7). */
export const SubmitHost = z
  .object({
    name: z.string().min(1),
    address: z.string().min(1),
    port: z.int().min(1).max(65535),
    /** `SHA256:…` of every host key the host may show; anything else is refused. */
    hostKeyPins: z.array(z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/)).min(1),
    accounts: z.array(z.string()),
    batchSystem: z.enum(['jobsub']),
    /** Shell text that runs before each command to the batch system, in the same shell: it sets PATH, for example. */
    queueSetup: z
      .string()
      .max(4000)
      .refine((text) => !text.includes('\0'), 'it holds a NUL character')
      .default(''),
    version: z.int().nonnegative(),
  })
  .meta({ id: 'SubmitHost' });
export type SubmitHost = z.infer<typeof SubmitHost>;
