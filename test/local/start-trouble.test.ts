import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const program = join(import.meta.dirname, '../../bin/local.ts');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'poms-start-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Starts a local POMS that is expected to end on its own. */
function start(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, '--no-open', ...args], {
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** A data directory in which a file holds what it should not. */
function spoilt(name: string, content: string): { dir: string; file: string } {
  const dir = mkdtempSync(join(folder, 'data-'));
  const file = join(dir, name);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(join(dir, 'poms.log'), '');
  writeFileSync(file, content);
  return { dir, file };
}

describe('a start that cannot be', { timeout: 60_000 }, () => {
  it('names the option that is mistyped, and the one that may be meant', () => {
    const { status, stderr } = start('--prot', '5281');

    expect(status).toBe(2);
    expect(stderr).toBe("error: unknown option '--prot'\n(Did you mean --port?)\n");
  });

  it('says what a port is', () => {
    const { status, stderr } = start('--port', '70000');

    expect(status).toBe(2);
    expect(stderr).toContain('from 0 to 65535');
  });

  it('names a port that is taken, and leaves nothing in a new directory', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const dir = join(folder, 'new');

    const { status, stderr } = start('--data', dir, '--port', String(port));
    server.close();

    expect(stderr).toBe(
      `POMS does not start. POMS cannot listen on port ${port}: another program uses it. ` +
        'Choose another with --port, or leave --port out.\n',
    );
    expect(status).toBe(5);
    expect(existsSync(dir)).toBe(false);
  });

  it.each([
    ['is below a file', () => join(program, 'data'), 'a part of the path is a file'],
    ['is a file', () => program, 'it is a file'],
    ['holds files of something else', () => join(program, '..'), 'files that are not of POMS'],
  ])('says that the data directory %s', (_what, dir, why) => {
    const { status, stderr } = start('--data', dir());

    expect(stderr).toContain(`The data directory ${dir()} cannot be used`);
    expect(stderr).toContain(why);
    expect(stderr.split('\n')).toHaveLength(2);
    expect(status).toBe(5);
  });

  it.each([
    ['executions.db', 'no database, but longer than a header', 'submissions that run go on without it'],
    ['store.db', 'no database, but longer than a header', 'It holds everything'],
    ['submit-host/queue.db', 'no database, but longer than a header', 'the queue then begins empty'],
    ['submit-host/host-key', '', 'makes a new one and pins it'],
    ['addresses.json', '{"port":', 'takes new ports'],
    ['secrets/job-token-key', '', 'it is empty'],
    ['secrets/session-key', 'abc', 'everybody has to sign in again'],
    ['secrets/ssh-key', '', 'it holds no ssh key'],
  ])('names a corrupt %s and what to do, and is not ready', (name, content, remedy) => {
    const { dir, file } = spoilt(name, content);

    const { status, stdout, stderr } = start('--data', dir, '--port', '0');

    expect(stderr).toContain(`The file ${file} is corrupt`);
    expect(stderr).toContain(remedy);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).not.toContain('ready');
    expect(status).toBe(5);
  });
});

describe('a POMS that was killed', { timeout: 90_000 }, () => {
  it('is not taken for a living one while nobody has noticed its end', async () => {
    const dir = mkdtempSync(join(folder, 'zombie-'));
    // A shell that never asks for its child's end keeps it as a zombie.
    const parent = spawn('python3', [
      '-c',
      [
        'import subprocess,sys,time,os,signal',
        'p=subprocess.Popen(sys.argv[1:],stdout=subprocess.PIPE,start_new_session=True)',
        'p.stdout.readline(); os.killpg(p.pid,signal.SIGKILL); print("killed",flush=True); time.sleep(120)',
      ].join('\n'),
      ...[process.execPath, program, '--no-open', '--data', dir, '--port', '0'],
    ]);
    await once(parent.stdout, 'data');

    const again = spawn(process.execPath, [program, '--no-open', '--data', dir], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(again.stdout, 'data')) as [Buffer];
    again.kill('SIGTERM');
    await once(again, 'exit');
    parent.kill('SIGKILL');

    expect(said.toString()).toContain('POMS is ready');
  });
});
