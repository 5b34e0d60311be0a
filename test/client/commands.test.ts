import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import { aSubmission } from '#test/support/builders.ts';
import { aTerminal, me } from './a-terminal.ts';
import { fakeApi, refused } from './fake-api.ts';

const folder = mkdtempSync(join(tmpdir(), 'poms-client-'));

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('exit codes', () => {
  it.each([
    ['an unknown command', ['fly']],
    ['a group without a command', ['campaign']],
    ['an unknown option', ['launch', 'c', '--fast']],
    ['a missing argument', ['launch']],
    ['an argument of the wrong kind', ['submission', 'show', 'x']],
    ['an option of the wrong kind', ['submission', 'list', '--limit', 'many']],
    ['an address that is none', ['whoami', '--url', 'poms.example']],
  ])('are 2 for %s', async (_what, args) => {
    const { exitCode, stdout, stderr } = await aTerminal(refused).poms(...args, '--json');

    expect(exitCode).toBe(2);
    // What the parser of options refuses has no problem document.
    if (stdout !== '') expect(JSON.parse(stdout)).toMatchObject({ exitCode: 2 });
    expect(stderr).not.toBe('');
  });

  it.each([
    ['NotSignedIn', 3],
    ['NotAllowed', 3],
    ['CampaignNotFound', 4],
    ['NameTaken', 5],
    ['StoreUnavailable', 7],
  ] as const)('of %s is %i', async (name, expected) => {
    const api = fakeApi({
      getMe: () => {
        throw new PomsError(name);
      },
    });

    expect((await aTerminal(api.fetch).poms('whoami')).exitCode).toBe(expected);
  });

  it('is 1, with a request id, for what nobody understands', async () => {
    const api = fakeApi({
      getMe: () => {
        throw new Error('boom');
      },
    });

    const { exitCode, stderr } = await aTerminal(api.fetch).poms('whoami');

    expect(exitCode).toBe(1);
    expect(stderr).toContain('request-1');
  });

  it('is 0 for help', async () => {
    const { exitCode, stdout } = await aTerminal(refused).poms('launch', '--help');

    expect(exitCode).toBe(0);
    expect(stdout).toContain('--wait');
  });
});

describe('which instance', () => {
  const api = fakeApi({ getMe: me });
  const announce = (instance: object) => {
    const dataDir = mkdtempSync(join(folder, 'instance-'));
    writeFileSync(join(dataDir, 'instance.json'), JSON.stringify(instance));
    return dataDir;
  };

  it('is the running local one', async () => {
    const dataDir = announce({ url: 'http://127.0.0.1:5280', pid: process.pid, token: 'local-token' });

    const { json } = await aTerminal(api.fetch, { env: { POMS_DATA: dataDir } }).poms('whoami', '--json');

    expect(json()).toMatchObject({ username: 'petra', url: 'http://127.0.0.1:5280' });
    expect(api.calls.at(-1)!.headers['authorization']).toBe('Bearer local-token');
  });

  it.each([
    ['nothing was ever started', () => folder],
    [
      'the one there was has died',
      () => announce({ url: 'http://127.0.0.1:5280', pid: 2 ** 22, token: 't' }),
    ],
  ])('is none where %s', async (_what, dataDir) => {
    const { exitCode, stderr } = await aTerminal(api.fetch, { env: {} }).poms('whoami', '--data', dataDir());

    expect(exitCode).toBe(7);
    expect(stderr).toContain('No POMS is running here: type `npm start`, name the data directory');
  });

  it('is the one named, with the token from a file', async () => {
    const file = join(folder, 'token');
    writeFileSync(file, 'file-token\n');
    const env = { POMS_URL: 'https://poms.example/', POMS_TOKEN_FILE: file };

    const { json } = await aTerminal(api.fetch, { env }).poms('whoami', '--json');

    expect(json()).toMatchObject({ url: 'https://poms.example' });
    expect(api.calls.at(-1)!.headers['authorization']).toBe('Bearer file-token');
  });

  it('wants a token for the one named', async () => {
    const { exitCode, stderr } = await aTerminal(api.fetch, {
      env: { POMS_URL: 'https://poms.example' },
    }).poms('whoami');

    expect(exitCode).toBe(3);
    expect(stderr).toContain('POMS_TOKEN');
  });
});

describe('poms start', () => {
  it('passes its options on', async () => {
    const { poms, started } = aTerminal(refused);

    await poms('start', '--port', '5300', '--data', 'here', '--no-open', '--demo');

    expect(started).toEqual([
      ['--port', '5300', '--data', expect.stringMatching(/\/here$/), '--no-open', '--demo'],
    ]);
  });
});

describe('poms submission list', () => {
  const at = (minute: number) => `2026-11-20T09:0${minute}:00.000Z`;
  const api = fakeApi({
    getMe: me,
    listSubmissions: ({ experiment }) => ({
      items:
        experiment === 'sbnd'
          ? [
              aSubmission({ submissionId: 3, createdAt: at(3) }),
              aSubmission({ submissionId: 1, createdAt: at(1) }),
            ]
          : [aSubmission({ submissionId: 2, createdAt: at(2) })],
      cursor: null,
    }),
  });

  it('is newest first over all experiments, with the agreed fields', async () => {
    const { json } = await aTerminal(api.fetch).poms('submission', 'list', '--json');

    const rows = json() as unknown as Record<string, unknown>[];
    expect(rows.map((row) => row['submissionId'])).toEqual([3, 2, 1]);
    expect(rows[1]).toMatchObject({
      experiment: 'dune',
      campaign: 'keepup',
      stage: 'stage1',
      status: 'New',
      jobIds: [],
    });
    expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining(['dataset', 'createdAt', 'parentId']));
  });

  it('is cut where it is asked to be', async () => {
    const { stdout } = await aTerminal(api.fetch).poms('submission', 'list', '--limit', '1');

    expect(stdout.trim().split('\n')).toHaveLength(2);
    expect(stdout).toContain('57 min ago');
  });

  it('has no colours where nobody sees them', async () => {
    const { stdout } = await aTerminal(api.fetch).poms('submission', 'list');

    expect(stdout).not.toContain('\u001b');
  });
});

describe('a failure', () => {
  const failing = (error: PomsError) => {
    const api = fakeApi({
      getMe: () => {
        throw error;
      },
    });
    return aTerminal(api.fetch);
  };

  it('is 8 where nothing is left to launch, so that scripts know when to stop', async () => {
    const error = new PomsError('SplitsExhausted', { stage: 'gen', why: 'all are handed out' });

    expect((await failing(error).poms('whoami')).exitCode).toBe(8);
  });

  it('is a problem document with --json', async () => {
    const error = new PomsError('StageNotFound', { stage: 'x', experiment: 'sbnd' });

    const { json, stderr } = await failing(error).poms('whoami', '--json');

    expect(json()).toMatchObject({ code: 'StageNotFound', exitCode: 4, requestId: 'request-1' });
    expect(stderr).toContain('No stage x in sbnd');
  });
});

describe('what is mistyped', () => {
  it('is named with what is allowed, once and in a sentence', async () => {
    const { stderr, exitCode } = await aTerminal(refused).poms('order', 'give', 'explode', 'keepup');

    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^poms: order give: action explode is none of kill, cancel, .*\.\n$/);
  });
});

describe('poms', () => {
  it('tells its version', async () => {
    expect((await aTerminal(refused).poms('--version')).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('describes every command', async () => {
    const { stdout } = await aTerminal(refused).poms('--help');

    expect(stdout).not.toMatch(/^ {2}[a-z-]+(?: \[[a-z]+\])*$/m);
  });

  it('finds one that runs in another data directory of the same project', async () => {
    const project = mkdtempSync(join(folder, 'project-'));
    mkdirSync(join(project, '.poms'));
    writeFileSync(join(project, 'package.json'), '{"version":"1.0.0"}');
    writeFileSync(join(project, '.poms', 'elsewhere.json'), JSON.stringify({ dataDirs: [project] }));
    const instance = { url: 'http://127.0.0.1:5280', pid: process.pid, token: 't' };
    writeFileSync(join(project, 'instance.json'), JSON.stringify(instance));
    const terminal = aTerminal(fakeApi({ getMe: me }).fetch, { env: {}, root: project });

    expect((await terminal.poms('whoami', '--json')).json()).toMatchObject({ url: instance.url });
  });
});
