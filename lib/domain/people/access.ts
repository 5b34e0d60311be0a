import { type OwnerRole, type Actor } from './person.ts';

/** Every action an operation can name. An action that is not granted below is refused. */
export type Action =
  | 'view'
  | 'save-campaign'
  | 'launch'
  | 'report'
  | 'approve'
  | 'hold'
  | 'remove-held'
  | 'order'
  | 'declare-file'
  | 'grow-sample'
  | 'save-submit-host'
  /** What a job does with the token of its submission. */
  | 'work';

/** What an owned thing tells about its owner. */
export interface Owned {
  creator: string;
  creatorRole: OwnerRole;
}

export type Permission = { allowed: true } | { allowed: false; why: string };

const yes: Permission = { allowed: true };
const no = (why: string): Permission => ({ allowed: false, why });

function mayModify(actor: Actor, thing: Owned): Permission {
  if (actor.role === 'superuser') return yes;
  if (thing.creatorRole !== actor.role) return no(`it belongs to the ${thing.creatorRole} role`);
  if (actor.role === 'analysis' && thing.creator !== actor.username)
    return no(`it belongs to ${thing.creator}`);
  return yes;
}

function mayDo(actor: Actor, thing: Owned): Permission {
  if (actor.role === 'analysis') return mayModify(actor, thing);
  if (actor.role === 'production-shifter' && thing.creatorRole !== 'production')
    return no('a shifter acts on production items only');
  return yes;
}

/** Whether the actor may do this to this thing (behaviour §2.2–2.3; default deny). */
export function may(actor: Actor, action: Action, thing?: Owned): Permission {
  switch (action) {
    case 'view':
      return yes;
    case 'launch':
    case 'report':
    case 'approve':
    case 'order':
      return thing ? mayDo(actor, thing) : no('nothing was named');
    case 'hold':
      // Without a thing it is everything, or a whole submit host.
      if (thing) return actor.role === 'production-shifter' ? mayDo(actor, thing) : mayModify(actor, thing);
      return actor.role === 'analysis' ? no('production, a shifter or superuser is needed') : yes;
    case 'remove-held':
      if (actor.role === 'superuser' || thing?.creator === actor.username) return yes;
      return no(thing ? `${thing.creator} asked for it` : 'nothing was named');
    case 'save-campaign':
      if (actor.role === 'production-shifter') return no('a shifter may not change campaigns');
      if (thing) return mayModify(actor, thing);
      return actor.role === 'superuser'
        ? no('choose the role analysis or production to create something')
        : yes;
    case 'declare-file':
      return actor.role === 'production-shifter' ? no('a shifter may not declare files') : yes;
    case 'grow-sample':
      return yes;
    case 'save-submit-host':
      return actor.role === 'superuser' ? yes : no('superuser is needed');
    case 'work':
      return no('only a job may, with the token of its submission');
  }
}

/** Whether a job may do this: it works for its own submission, and nothing else. */
export function mayAsJob(action: Action, isOwn: boolean): Permission {
  return action === 'work' && isOwn ? yes : no('a job works for its own submission only');
}
