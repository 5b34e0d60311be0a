import { jwtVerify, SignJWT } from 'jose';
import { type Person } from '#lib/domain/people/person.ts';

const issuer = 'poms-local';

/** Signs and checks the tokens of the local world's people; a deployment leaves that to its issuer. */
export interface Sessions {
  issue(person: Person): Promise<string>;
  /** The claims, or undefined where the token is missing, expired or not ours. */
  claims(authorization: string | undefined): Promise<Record<string, unknown> | undefined>;
}

/** Sessions signed with the key (HS256). */
export function localSessions(key: Uint8Array): Sessions {
  return {
    issue: async ({ username, memberships }) =>
      new SignJWT({
        username,
        'cognito:groups': memberships.map(({ experiment, role }) => `${experiment}:${role}`),
      })
        .setProtectedHeader({ alg: 'HS256' })
        .setIssuer(issuer)
        .setSubject(username)
        .setIssuedAt()
        .setExpirationTime('30d')
        .sign(key),
    claims: async (authorization) => {
      const token = /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
      if (token === undefined) return undefined;
      try {
        return (await jwtVerify(token, key, { issuer, algorithms: ['HS256'] })).payload;
      } catch {
        return undefined;
      }
    },
  };
}
