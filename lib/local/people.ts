import { type Person } from '#lib/domain/person.ts';

/** The experiments of the local world (product §4). */
export const localExperiments = ['sbnd', 'dune', 'hypot'] as const;

/** Who runs the local world; the command line and the page act as this person. */
export const owner: Person = {
  username: 'owner',
  memberships: localExperiments.map((experiment) => ({ experiment, role: 'superuser' })),
};
