import { z } from 'zod';
import { readAnswer } from '#lib/client/answer.ts';
import { failure } from '#lib/client/failure.ts';
import { command } from '#lib/client/cli/command.ts';
import { dataDirectory } from '#lib/client/cli/instance.ts';
import { facts } from '#lib/client/cli/table.ts';

const start = command({
  words: 'start',
  says: 'start everything on this machine (the same as `npm start --`)',
  options: [
    { flags: '--port <n>', says: 'listen on this port' },
    { flags: '--no-open', says: 'do not open the page in a browser' },
    { flags: '--demo', says: 'launch the demo campaign at once' },
  ],
  input: z.object({
    port: z.coerce.number('a number is wanted').int().min(0).max(65535).optional(),
    open: z.boolean().default(true),
    demo: z.boolean().default(false),
  }),
  run: async ({ options, surroundings }, { port, open, demo }) => {
    const args = [
      ...(port === undefined ? [] : ['--port', `${port}`]),
      '--data',
      dataDirectory(options, surroundings),
      ...(open ? [] : ['--no-open']),
      ...(demo ? ['--demo'] : []),
    ];
    return { json: undefined, text: '', exitCode: await surroundings.start(args) };
  },
});

const whoami = command({
  words: 'whoami',
  says: 'who I am, and in which experiments and roles',
  input: z.object({}),
  run: async (session) => {
    const { person, experiment, role } = await session.clientOf().getMe();
    const { url } = session.instance();
    const { username, memberships } = person;
    const text = facts([
      ['Person', username],
      ['POMS', url],
      ['Acting for', `${experiment} as ${role}`],
      ['Member of', memberships.map((one) => `${one.experiment} (${one.role})`).join(', ')],
    ]);
    return { json: { username, experiment, role, memberships, url }, text };
  },
});

const openapi = command({
  words: 'openapi',
  says: 'print the OpenAPI document that is served',
  input: z.object({}),
  run: async ({ instance, surroundings }) => {
    const { url } = instance();
    // Below /api, since in a deployment only that goes to the API.
    const address = `${url}/api/openapi.json`;
    const response = await surroundings.fetch(address, { method: 'GET' }).catch((cause: unknown) => {
      throw failure('unavailable', `POMS at ${url} does not answer.`, cause);
    });
    const document = await readAnswer(response, { result: z.looseObject({}), what: 'GET /api/openapi.json' });
    return { json: document, text: `${JSON.stringify(document, null, 2)}\n` };
  },
});

export const instanceCommands = [start, whoami, openapi];
