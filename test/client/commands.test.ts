import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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
    expect(stdout).toBe('');
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
    expect(stderr).toContain('No POMS is running here: type `npm start` (or set POMS_URL)');
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
