import { createClient } from '#lib/client/client.ts';
import { type Person } from '#lib/domain/people/person.ts';
import { type Config } from './config.ts';
import { localPeople, signInLocally } from './local-people.ts';
import { recall, remember } from './remembered.ts';

/** Who is at the page: somebody with a token, or somebody who has yet to say who they are. */
export type Visitor = { kind: 'signed-in'; person: Person; token: string } | { kind: 'stranger' };

const lastPerson = 'person';
/** Kept while somebody has signed out on purpose: then nobody is signed in by itself. */
const nobody = '-';

async function enter(config: Config, username: string): Promise<Visitor> {
  const token = await signInLocally(username);
  const { person } = await createClient({ url: config.apiBase, token: () => token }).getMe();
  return { kind: 'signed-in', person, token };
}

/** Signs in as one of the local world's people. */
export async function signIn(config: Config, username: string): Promise<Visitor> {
  const visitor = await enter(config, username);
  remember(lastPerson, username);
  return visitor;
}

/** Nobody is signed in from now on. */
export function signOut(): Visitor {
  remember(lastPerson, nobody);
  return { kind: 'stranger' };
}

/** Whoever was here last; on a first visit to a local world its owner. @throws where this page cannot sign in */
export async function returning(config: Config): Promise<Visitor> {
  if (config.signIn !== 'local')
    throw new Error(
      'Signing in on this page comes with a later version; until then use the command `poms` with POMS_URL and POMS_TOKEN.',
    );
  const last = recall(lastPerson);
  if (last === nobody) return { kind: 'stranger' };
  const people = await localPeople();
  const known = people.find(({ username }) => username === last) ?? people[0];
  return known ? enter(config, known.username) : { kind: 'stranger' };
}
