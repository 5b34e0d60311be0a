import { PomsError } from '#lib/domain/errors.ts';
import { mayActAs, type Actor, type OwnerRole, type Person } from './person.ts';

/**
 * The actor in the role that a campaign file is applied in: the one asked for, or the caller's own where that can own
 * things; never above it. @throws NotAllowed
 */
export function actingAs(
  asked: OwnerRole | null | undefined,
  { actor, person }: { actor: Actor; person: Person },
): Actor {
  const role = asked ?? (actor.role === 'analysis' ? 'analysis' : 'production');
  const own =
    person.memberships.find(({ experiment }) => experiment === actor.experiment)?.role ?? actor.role;
  if (!mayActAs(own, role))
    throw new PomsError('NotAllowed', {
      who: `${actor.username} (${own})`,
      action: `act as ${role}`,
      why: 'the file names a role above yours; apply it with `--role analysis`',
    });
  return { ...actor, role };
}
