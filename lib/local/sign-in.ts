import { type IncomingMessage, type ServerResponse } from 'node:http';
import { z } from 'zod';
import { localPeople } from './people.ts';
import { type Sessions } from './sessions.ts';

interface Asked {
  request: IncomingMessage;
  body: Buffer;
  path: string;
}

const SignIn = z.strictObject({ username: z.string() });

function requestOf(body: Buffer): z.infer<typeof SignIn> | undefined {
  try {
    return SignIn.safeParse(JSON.parse(body.toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

/** A page of another address may send us requests, but not say that it is one of ours. */
function isFromOurPage({ headers }: IncomingMessage): boolean {
  const { origin, host } = headers;
  const isJson = headers['content-type']?.startsWith('application/json') === true;
  return isJson && (origin === undefined || origin === `http://${host ?? ''}`);
}

async function answerTo(
  { request, body, path }: Asked,
  sessions: Sessions,
): Promise<[status: number, content: Record<string, unknown>]> {
  if (request.method === 'GET' && path === '/local/people')
    return [200, { people: localPeople.map(({ person, says }) => ({ ...person, says })) }];
  if (request.method !== 'POST' || path !== '/local/sign-in') return [404, {}];
  if (!isFromOurPage(request)) return [403, { why: 'only the page of this world signs in here' }];
  const wanted = requestOf(body)?.username;
  const known = localPeople.find(({ person }) => person.username === wanted);
  if (!known) return [422, { why: 'nobody of that name lives here' }];
  return [200, { token: await sessions.issue(known.person) }];
}

/** Whether the local sign-in answers this path. */
export const isSignInPath = (path: string): boolean => path.startsWith('/local/');

/**
 * Signs in whoever is chosen: everybody who reaches loopback is a user of this machine already. A deployment has an
 * issuer instead, and none of this.
 */
export async function signInLocally(
  { request, body, path }: Asked,
  response: ServerResponse,
  sessions: Sessions,
): Promise<void> {
  const [status, content] = await answerTo({ request, body, path }, sessions);
  response
    .writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
    .end(JSON.stringify(content));
}
