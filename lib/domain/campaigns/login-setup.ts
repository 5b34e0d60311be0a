import { z } from 'zod';
import { LoginSetupId } from '#lib/domain/ids.ts';
import { OwnerRole } from '#lib/domain/people/person.ts';

/** The names that host and account may hold, so that one login setup serves all experiments. */
export const placeNames = ['experiment', 'group', 'experimenter'] as const;

/** A Unix account name, or one with `%(name)s` in it that is filled at launch. */
export const Account = z
  .string()
  .max(120)
  .regex(
    /^(?:[a-z_][a-z0-9_-]{0,31}|(?=.*%\()(?:[a-z0-9_-]|%\((?:experiment|group|experimenter)\)s)+)$/i,
    'a Unix account name',
  );

/** Account and environment on a submit host (behaviour §1.5). */
export const LoginSetup = z
  .object({
    loginSetupId: LoginSetupId,
    name: z.string().min(1),
    /** The name of a submit host, not an address; it may hold `%(name)s` as the account may. */
    host: z.string().min(1).max(255),
    account: Account,
    /** The operator's own shell text, newline or `;` separated. */
    setup: z.string(),
    isActive: z.boolean(),
    creator: z.string(),
    creatorRole: OwnerRole,
    version: z.int().positive(),
  })
  .meta({ id: 'LoginSetup' });
export type LoginSetup = z.infer<typeof LoginSetup>;
