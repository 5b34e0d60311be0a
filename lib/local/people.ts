import { type Person, type Role } from '#lib/domain/people/person.ts';

/** The experiments of the local world (product §4). */
export const localExperiments = ['sbnd', 'dune', 'hypot'] as const;

/** Who runs the local world; the command line acts as this person, and so does the page at first. */
export const owner: Person = {
  username: 'owner',
  memberships: localExperiments.map((experiment) => ({ experiment, role: 'superuser' })),
};

const member = (
  username: string,
  roles: Partial<Record<(typeof localExperiments)[number], Role>>,
): Person => ({
  username,
  memberships: localExperiments.flatMap((experiment) => {
    const role = roles[experiment];
    return role === undefined ? [] : [{ experiment, role }];
  }),
});

/** People to sign in as, to see what each of them sees; the first is signed in where nobody chose. */
export const localPeople: readonly { person: Person; says: string }[] = [
  { person: owner, says: 'Runs this machine; may do everything.' },
  {
    person: member('petra', { sbnd: 'production', dune: 'production', hypot: 'production' }),
    says: 'Production operator: builds the campaigns and keeps them going.',
  },
  {
    person: member('sven', { sbnd: 'production-shifter', dune: 'production-shifter' }),
    says: 'On shift: watches production at night and presses buttons, but changes no campaign.',
  },
  {
    person: member('anna', { sbnd: 'analysis', dune: 'analysis' }),
    says: 'Analyser: small campaigns of her own, looks at everybody’s.',
  },
];
