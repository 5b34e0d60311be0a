import { may, type Action, type Owned } from '#lib/domain/people/access.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Actor } from '#lib/domain/people/person.ts';

/** @throws NotAllowed unless the actor may do this to this thing */
export function requirePermission(actor: Actor, action: Action, thing?: Owned): void {
  const permission = may(actor, action, thing);
  if (permission.allowed) return;
  throw new PomsError('NotAllowed', {
    who: `${actor.username} (${actor.role})`,
    action,
    why: permission.why,
  });
}
