import { type Subject } from '#lib/contract/subject.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { campaignsNamed } from '#lib/domain/ini/read-crossed.ts';
import { may, mayAsJob, type Action, type Owned, type Permission } from '#lib/domain/people/access.ts';
import { actingAs } from '#lib/domain/people/acting.ts';
import { type Actor, type Person } from '#lib/domain/people/person.ts';

function admit(permission: Permission, who: string, action: Action): void {
  if (!permission.allowed) throw new PomsError('NotAllowed', { who, action, why: permission.why });
}

/** A campaign file is applied in the role it names; to what is there a superuser may do all the same. */
function actorFor(about: Subject, who: { actor: Actor; person: Person }, owner: Owned | undefined): Actor {
  if (about.of !== 'file' || (owner && who.actor.role === 'superuser')) return who.actor;
  return actingAs(about.role ?? campaignsNamed(about.ini).role, who);
}

/** @throws NotAllowed unless the person may do all of these to the subject */
export function admitPerson(
  who: { actor: Actor; person: Person },
  actions: readonly (Action | undefined)[],
  { about, owner }: { about: Subject; owner: Owned | undefined },
): void {
  const actor = actorFor(about, who, owner);
  for (const action of actions) {
    // Below a tag everybody reaches their own submissions only: each is looked at when the order is planned.
    if (action === undefined || (action === 'order' && about.of === 'tag')) continue;
    admit(may(actor, action, owner), `${actor.username} (${actor.role})`, action);
  }
}

/** @throws NotAllowed unless jobs may do this, and to their own submission */
export function admitJob(submissionId: number, action: Action, about: Subject): void {
  admit(mayAsJob(action, about.of === 'own-submission'), `a job of submission ${submissionId}`, action);
}
