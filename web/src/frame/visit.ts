import { createContext, use } from 'react';
import { type Person } from '#lib/domain/people/person.ts';
import { type Config } from '#web/api/config.ts';

/** Who is signed in at this page, and how to leave. */
export interface Visit {
  config: Config;
  person: Person;
  token: string;
  signOut: () => void;
}

export const VisitContext = createContext<Visit | undefined>(undefined);

/** @throws where nobody is signed in */
export function useVisit(): Visit {
  const visit = use(VisitContext);
  if (!visit) throw new Error('Nobody is signed in.');
  return visit;
}
