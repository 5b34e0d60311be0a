import { createContext, use } from 'react';
import { createClient, type Client } from '#lib/client/client.ts';
import { type Config } from './config.ts';

/** Who reads the page, and how to ask for something. */
export interface Session {
  experiments: readonly string[];
  clientOf: (experiment?: string) => Client;
}

/** The session of the person whose token the page got. @throws where nobody is signed in */
export async function openSession({ apiBase, localToken }: Config): Promise<Session> {
  if (localToken === undefined)
    throw new Error(
      'Signing in on this page comes with a later version; until then use the command `poms` with POMS_URL and POMS_TOKEN.',
    );
  const clientOf = (experiment?: string): Client =>
    createClient({ url: apiBase, token: () => localToken, experiment });
  const { person } = await clientOf().getMe();
  return { experiments: person.memberships.map(({ experiment }) => experiment), clientOf };
}

export const SessionContext = createContext<Session | undefined>(undefined);

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('Nobody is signed in.');
  return session;
}
