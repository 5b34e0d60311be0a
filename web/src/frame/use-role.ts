import { useState } from 'react';
import { mayActAs, Role, type Person } from '#lib/domain/people/person.ts';
import { recall, remember } from '#web/api/remembered.ts';

/** The role a person acts in for an experiment: the one chosen last, at most their own. */
export function useRole(person: Person, experiment: string, own: Role): [Role, (role: Role) => void] {
  const name = `role.${person.username}.${experiment}`;
  // Chosen for one name only: another experiment has a choice of its own.
  const [chosen, setChosen] = useState<{ name: string; role: Role } | undefined>(undefined);
  const role = chosen?.name === name ? chosen.role : Role.safeParse(recall(name)).data;
  const choose = (wanted: Role): void => {
    remember(name, wanted);
    setChosen({ name, role: wanted });
  };
  return [role !== undefined && mayActAs(own, role) ? role : own, choose];
}
