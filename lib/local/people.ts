import { type Person, type Role } from '#lib/domain/person.ts';

/** The experiments of the local world (product §4). */
export const localExperiments = ['sbnd', 'dune', 'hypot'] as const;

const everywhere = (username: string, role: Role): Person => ({
  username,
  memberships: localExperiments.map((experiment) => ({ experiment, role })),
});

/** Who runs the local world; the command line acts as this person. */
export const owner = everywhere('owner', 'superuser');

/** People to try roles with. */
export const demoPeople: readonly Person[] = [
  owner,
  everywhere('petra', 'production'),
  everywhere('sven', 'production-shifter'),
  everywhere('anna', 'analysis'),
];
