import { may, type Owned } from '#lib/domain/access.ts';
import { type Actor } from '#lib/domain/person.ts';

/** Why the actor may not launch what this owner made; undefined where they may. The server asks the same rule. */
export function whyNotLaunch(actor: Actor, thing: Owned): string | undefined {
  const permission = may(actor, 'launch', thing);
  return permission.allowed ? undefined : `You may not launch it: ${permission.why}.`;
}
