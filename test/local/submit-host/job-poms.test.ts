import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fakeJobApi, type FakeJobApi } from './fake-job-api.ts';
import { ran, type Ran } from './fixture-host.ts';

const script = join(import.meta.dirname, '..', '..', '..', 'lib', 'batch', 'jobsub', 'job-poms.sh');
let dir: string;
let api: FakeJobApi;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'job-poms-'));
  writeFileSync(join(dir, 'token'), 'to-ken', { mode: 0o600 });
  api = await fakeJobApi({
    some: [
      { name: 'a.root', location: '/in put/"a".root' },
      { name: 'b.root', location: '/b.root' },
    ],
    none: [],
  });
});

afterEach(() => {
  api.close();
  rmSync(dir, { recursive: true, force: true });
});

const poms = (words: string[], more: Record<string, string> = {}): Promise<Ran> =>
  ran(
    spawn('/bin/sh', [script, ...words], {
      cwd: dir,
      env: {
        PATH: '/usr/bin:/bin',
        HOME: dir,
        TMPDIR: dir,
        POMS_URL: api.url,
        POMS_TOKEN_FILE: join(dir, 'token'),
        POMS_TASK_ID: '7',
        JOBSUBJOBID: '5.0@x',
        ...more,
      },
    }),
  );

describe('poms in a job', () => {
  it('asks for files until there are no more', async () => {
    await poms(['start-project', 'some', '--name', 'p']);
    const given = [
      await poms(['next-file'], { SAM_PROJECT_NAME: 'p' }),
      await poms(['next-file', '--project', 'p']),
      await poms(['next-file', '--project', 'p']),
    ];

    expect(given.map(({ stdout, code }) => [stdout, code])).toEqual([
      ['/in put/"a".root\n', 0],
      ['/b.root\n', 0],
      ['', 0],
    ]);
    expect(api.bodies('/next-file')[0]).toEqual({
      project: 'p',
      process: '5.0@x',
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
  });

  it('gets the same file again when the first answer was lost', async () => {
    await poms(['start-project', 'some', '--name', 'p']);
    api.faults.push(503, 500);

    const { stdout, stderr } = await poms(['next-file', '--project', 'p']);

    expect(stdout).toBe('/in put/"a".root\n');
    expect(stderr).toBe('poms: the service answered 503, trying again\n');
    expect(new Set(api.bodies('/next-file').map(({ requestId }) => requestId)).size).toBe(1);
  });

  it('waits for a service that is down', async () => {
    const { port } = api;
    api.close();
    const asking = poms(['file-done', '/path/to/a.root', '--project', 'p']);
    await new Promise((resolve) => setTimeout(resolve, 500));

    api = await fakeJobApi({}, port);

    expect(await asking).toMatchObject({ code: 0 });
    expect(api.asked).toMatchObject([
      { path: '/file-status', body: { project: 'p', name: 'a.root', status: 'consumed' } },
    ]);
  });

  it('gives up when its patience ends', async () => {
    api.close();

    const { code, stderr } = await poms(['end-project'], { POMS_RETRY_SECONDS: '1' });

    expect(code).toBe(1);
    expect(stderr).toContain('does not answer (curl: 7), and did not for');
  });

  it('takes a refusal for final', async () => {
    const { code, stderr } = await poms(['count-files', 'nothing']);

    expect([code, stderr]).toEqual([1, 'poms: No dataset is called "nothing".\n']);
    expect(api.asked).toHaveLength(1);
  });

  it('counts files, and will not start a project without any', async () => {
    expect(await poms(['count-files', 'some'])).toMatchObject({ stdout: '2\n', code: 0 });
    expect(await poms(['start-project', 'none'])).toMatchObject({
      stdout: '',
      code: 1,
      stderr: 'poms: the dataset none has no files\n',
    });
    expect(await poms(['start-project', 'some', '--name', 'p'])).toMatchObject({ stdout: 'p\n', code: 0 });
  });

  it('reports a job id with its command', async () => {
    await poms(['report-jobs', '57110235.0@jobsub01.localhost', `['jobsub_submit', '-l', '+A="x"']`]);

    expect(api.bodies('/report')).toEqual([
      { jobId: '57110235.0@jobsub01.localhost', command: `['jobsub_submit', '-l', '+A="x"']` },
    ]);
  });

  it('waits until a person has approved, asking once', async () => {
    api.approvals.push(
      { state: 'awaiting', by: null, why: null },
      { state: 'approved', by: 'petra', why: 'the "plots" are fine' },
    );
    api.faults.push(503);

    const { stdout, code } = await poms(['await-approval', 'Look at the plots']);

    expect([stdout, code]).toEqual(['approved by petra: the "plots" are fine\n', 0]);
    const asked = api.asked.filter(({ method }) => method === 'POST').map(({ body }) => body);
    expect(asked[0]).toEqual({
      message: 'Look at the plots',
      requestId: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
    });
    expect(asked[1]).toEqual(asked[0]);
    expect(api.asked.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
  });

  it('fails where a person has rejected, or nobody decides in time', async () => {
    api.approvals.push({ state: 'rejected', by: 'petra', why: null });
    expect(await poms(['await-approval', 'Go on?'])).toMatchObject({
      stderr: 'poms: rejected by petra\n',
      code: 1,
    });

    api.approvals.splice(0, 1, { state: 'awaiting', by: null, why: null });
    expect(await poms(['await-approval', 'Go on?', '--timeout', '1'])).toMatchObject({
      stderr: 'poms: nobody has decided within 1 s\n',
      code: 1,
    });
  });

  it('shows the token to nobody and leaves nothing behind', async () => {
    await poms(['count-files', 'some']);

    expect(readdirSync(dir)).toEqual(['token']);
    expect(readFileSync(script, 'utf8')).not.toMatch(/curl[^\n]*\$TOKEN/);
  });

  it('is used rightly or not at all', async () => {
    expect(await poms([])).toMatchObject({ code: 2 });
    expect(await poms(['nonsense'])).toMatchObject({ code: 2 });
    expect(await poms(['declare', 'x', '--run'])).toMatchObject({ code: 2 });
    expect(await poms(['await-approval', 'x', '--timeout'])).toMatchObject({ code: 2 });
    expect(await poms(['end-project'], { POMS_URL: '' })).toMatchObject({
      code: 1,
      stderr: 'poms: POMS_URL is not set: this does not run in a job of POMS\n',
    });
  });
});
