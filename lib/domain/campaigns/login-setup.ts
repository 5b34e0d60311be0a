import { z } from 'zod';
import { LoginSetupId } from '#lib/domain/ids.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';

/** Account and environment on a submit host (behaviour §1.5). */
export const LoginSetup = z
  .object({
    loginSetupId: LoginSetupId,
    name: z.string().min(1),
    /** The name of a submit host, not an address. */
    host: z.string().min(1),
    account: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/i, 'a Unix account name'),
    /** The operator's own shell text, newline or `;` separated. */
    setup: z.string(),
    isActive: z.boolean(),
    creator: z.string(),
    creatorRole: OwnerRole,
    version: z.int().positive(),
  })
  .meta({ id: 'LoginSetup' });
export type LoginSetup = z.infer<typeof LoginSetup>;
