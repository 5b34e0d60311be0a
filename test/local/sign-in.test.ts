import { request, type Server } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { localSessions } from '#lib/local/sessions.ts';
import { portOf, startServer } from '#lib/local/server.ts';

const sessions = localSessions(new TextEncoder().encode('k'.repeat(32)));
let server: Server;
let url: string;

beforeAll(async () => {
  const api = async () => ({ statusCode: 200, headers: {}, body: '{}' });
  const files = { serve: async () => undefined };
  server = await startServer({ api, sessions, files }, 0);
  url = `http://127.0.0.1:${portOf(server)}`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const post = async (content: unknown, headers: Record<string, string> = {}) =>
  fetch(`${url}/local/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(content),
  });

describe('signing in to the local world', () => {
  it('knows people of every role, the owner first', async () => {
    const { people } = (await (await fetch(`${url}/local/people`)).json()) as {
      people: { username: string; memberships: { role: string }[] }[];
    };

    expect(people[0]?.username).toBe('owner');
    expect(new Set(people.flatMap(({ memberships }) => memberships.map(({ role }) => role)))).toEqual(
      new Set(['superuser', 'production', 'production-shifter', 'analysis']),
    );
  });

  it('gives a token that speaks for the person and for nobody else', async () => {
    const { token } = (await (await post({ username: 'anna' })).json()) as { token: string };

    const claims = await sessions.claims(`Bearer ${token}`);

    expect(claims).toMatchObject({ username: 'anna', 'cognito:groups': ['sbnd:analysis', 'dune:analysis'] });
  });

  it.each([
    ['a stranger', { username: 'nobody' }, {}, 422],
    ['no name at all', {}, {}, 422],
    ['a page of another address', { username: 'owner' }, { origin: 'http://evil.example' }, 403],
    ['a form, which any page may send', { username: 'owner' }, { 'content-type': 'text/plain' }, 403],
  ])('refuses %s', async (_who, content, headers, status) => {
    expect((await post(content, headers)).status).toBe(status);
  });

  it('answers nothing to another name for this machine', async () => {
    const answer = await new Promise<number | undefined>((resolve, reject) => {
      request(`${url}/local/people`, { headers: { host: 'evil.example' } }, ({ statusCode }) => {
        resolve(statusCode);
      })
        .on('error', reject)
        .end();
    });

    expect(answer).toBe(421);
  });
});
