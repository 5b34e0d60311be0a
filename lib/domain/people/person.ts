import { z } from 'zod';
import { ExperimentName } from '#lib/domain/ids.ts';

/** Roles in rising order of what they may do (behaviour §2.1). */
export const Role = z.enum(['analysis', 'production-shifter', 'production', 'superuser']);
export type Role = z.infer<typeof Role>;

/** The roles that can own things; a superuser must choose one of them (behaviour §2.3). */
export const OwnerRole = z.enum(['analysis', 'production']);
export type OwnerRole = z.infer<typeof OwnerRole>;

export const Membership = z.object({ experiment: ExperimentName, role: Role }).meta({ id: 'Membership' });
export type Membership = z.infer<typeof Membership>;

/** Who a verified token speaks for. */
export const Person = z
  .object({ username: z.string().min(1), memberships: z.array(Membership) })
  .meta({ id: 'Person' });
export type Person = z.infer<typeof Person>;

/** A person acting for one experiment in one role, or the system acting for a person. */
export const Actor = z.object({ username: z.string(), experiment: ExperimentName, role: Role });
export type Actor = z.infer<typeof Actor>;

const rank: Record<Role, number> = { analysis: 0, 'production-shifter': 1, production: 2, superuser: 3 };

/** Whether a member with role `own` may act as `role`. */
export function mayActAs(own: Role, role: Role): boolean {
  return rank[role] <= rank[own];
}
