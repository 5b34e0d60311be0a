import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
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

describe('poms declare', () => {
  it('declares a file and puts it into the output area', async () => {
    writeFileSync(join(dir, 'out.dat'), 'hello\n');
    writeFileSync(join(dir, 'facts.json'), '{\n"a": [1]\n}\n');

    const { stdout, code } = await poms(
      'declare out.dat --run 3 --version v1 --parent p1 --parent p2 --add-to-dataset _poms_task --metadata-file facts.json'.split(
        ' ',
      ),
    );

    expect([stdout, code]).toEqual(['out.dat\n', 0]);
    const location = join(dir, 'poms_output', '7', 'out.dat');
    expect(readFileSync(location, 'utf8')).toBe('hello\n');
    expect(api.asked).toEqual([
      {
        method: 'POST',
        path: '/files',
        token: 'Bearer to-ken',
        body: {
          name: 'out.dat',
          size: 6,
          checksum: 'sha256:5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03',
          location,
          runs: [3],
          softwareVersion: 'v1',
          parents: ['p1', 'p2'],
          dataset: '_poms_task',
          metadata: { a: [1] },
        },
      },
    ]);
  });

  it('declares with nothing but a file', async () => {
    writeFileSync(join(dir, 'out.dat'), '');

    await poms(['declare', join(dir, 'out.dat'), '--dest', join(dir, 'there')]);

    expect(api.asked[0]?.body).toMatchObject({
      size: 0,
      runs: [],
      softwareVersion: null,
      parents: [],
      dataset: null,
      metadata: {},
    });
    expect(readdirSync(join(dir, 'there'))).toEqual(['out.dat']);
  });

  it.each([
    '$(touch pwned)',
    '`touch pwned`',
    `a'b"c`,
    String.raw`back\slash\n`,
    '-rf',
    'é ü',
    '; touch pwned',
    '{"x":1}',
    '*',
    '%s%n',
  ])('takes the name %s for a name', async (name) => {
    writeFileSync(join(dir, name), 'x');

    const { code } = await poms([
      'declare',
      `./${name}`,
      '--parent',
      name,
      '--version',
      name,
      '--dest',
      join(dir, 'there'),
    ]);

    expect(code).toBe(0);
    expect(api.asked[0]?.body).toMatchObject({
      name,
      parents: [name],
      softwareVersion: name,
      location: join(dir, 'there', name),
    });
    expect(readdirSync(join(dir, 'there'))).toEqual([name]);
    expect(readdirSync(dir)).not.toContain('pwned');
  });

  it('refuses control characters', async () => {
    writeFileSync(join(dir, 'a\nb'), 'x');

    const { code, stderr } = await poms(['declare', 'a\nb']);

    expect(code).toBe(1);
    expect(stderr).toBe('poms: a value holds a control character\n');
    expect(api.asked).toEqual([]);
  });

  it('says why a file cannot be declared', async () => {
    expect(await poms(['declare', 'nowhere'])).toMatchObject({
      code: 1,
      stderr: 'poms: cannot read nowhere\n',
    });
  });

  it('leaves a declared file alone when POMS refuses another one of that name', async () => {
    mkdirSync(join(dir, 'there'));
    writeFileSync(join(dir, 'there', 'out.dat'), 'declared');
    writeFileSync(join(dir, 'out.dat'), 'other');
    api.faults.push(409);

    const { code, stderr } = await poms(['declare', 'out.dat', '--dest', 'there']);

    expect([code, stderr]).toEqual([1, 'poms: fault 409\n']);
    expect(readFileSync(join(dir, 'there', 'out.dat'), 'utf8')).toBe('declared');
    expect(readdirSync(join(dir, 'there'))).toEqual(['out.dat']);
  });
});
