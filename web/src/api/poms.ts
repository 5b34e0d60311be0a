import { createContext, use } from 'react';
import { type Client } from '#lib/client/client.ts';
import { type Person, type Role } from '#lib/domain/people/person.ts';
import { type ExternalLink } from './config.ts';
import { type Connection } from './follow-feed.ts';
import { type Queries } from './queries.ts';

/** What every page of an experiment works with. */
export interface Poms {
  experiment: string;
  /** The role acted in; at most the person's own. */
  role: Role;
  ownRole: Role;
  person: Person;
  client: Client;
  ask: Queries;
  connection: Connection;
  links: readonly ExternalLink[];
  /** Looks for news soon, after something was done here. */
  hurry: () => void;
  actAs: (role: Role) => void;
  signOut: () => void;
}

export const PomsContext = createContext<Poms | undefined>(undefined);

/** @throws outside of an experiment's pages */
export function usePoms(): Poms {
  const poms = use(PomsContext);
  if (!poms) throw new Error('No experiment is open here.');
  return poms;
}
