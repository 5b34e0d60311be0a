import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type ConnectConfig } from 'ssh2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSubmitHost, type SubmitHost } from '#lib/local/submit-host/submit-host.ts';
import { type Ran, samplesDir, servicePair } from './fixture-host.ts';

const dir = mkdtempSync(join(tmpdir(), 'submit-host-'));
const start = (port = 0) =>
  startSubmitHost({
    dir,
    port,
    authorizedKey: servicePair.public,
    accounts: ['sbndpro', 'dunepro'],
    samplesDir,
  });
let host: SubmitHost;

async function login(options: ConnectConfig = {}): Promise<ssh2.Client> {
  const client = new ssh2.Client();
  client.connect({
    host: '127.0.0.1',
    port: host.port,
    username: 'sbndpro',
    privateKey: servicePair.private,
    ...options,
  });
  await once(client, 'ready');
  client.on('error', () => undefined);
  return client;
}

async function exec(command: string, stdin = ''): Promise<Ran & { signal: string | undefined }> {
  const client = await login();
  const result = await new Promise<Ran & { signal: string | undefined }>((resolve, reject) => {
    client.exec(command, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const seen = {
        stdout: '',
        stderr: '',
        code: null as number | null,
        signal: undefined as string | undefined,
      };
      stream.on('data', (bytes: Buffer) => (seen.stdout += bytes.toString()));
      stream.stderr.on('data', (bytes: Buffer) => (seen.stderr += bytes.toString()));
      stream.on('exit', (code: number | null, signal?: string) => Object.assign(seen, { code, signal }));
      stream.on('close', () => {
        resolve(seen);
      });
      stream.end(stdin);
    });
  });
  client.end();
  return result;
}

describe('the door of the submit host', () => {
  beforeAll(async () => {
    host = await start();
  });

  afterAll(async () => {
    await host.close();
    rmSync(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  });

  it('lets nobody in with another key', async () => {
    const stranger = ssh2.utils.generateKeyPairSync('ed25519').private;

    await expect(login({ privateKey: stranger })).rejects.toThrow('authentication methods failed');
  });

  it('lets nobody in to an account it does not have', async () => {
    await expect(login({ username: 'root' })).rejects.toThrow('authentication methods failed');
  });

  it('takes no password', async () => {
    await expect(
      login({ privateKey: undefined as never, password: 'x', username: 'sbndpro' }),
    ).rejects.toThrow();
  });

  it('runs a command in a real shell of the account, with input, both outputs and exit code', async () => {
    const { stdout, stderr, code } = await exec('cat; echo "$USER $LOGNAME $PWD" >&2; exit 42', 'from me\n');

    expect(stdout).toBe('from me\n');
    expect(stderr).toBe(`sbndpro sbndpro ${dir}/home/sbndpro\n`);
    expect(code).toBe(42);
  });

  it('tells of death by a signal', async () => {
    const { code, signal } = await exec('kill -9 $$');

    expect([code, signal]).toEqual([null, 'SIGKILL']);
  });

  it('gives a home of its own that others cannot read', () => {
    expect(statSync(join(dir, 'home', 'sbndpro')).mode & 0o777).toBe(0o700);
  });

  it('leaks nothing of its own environment', async () => {
    const { stdout } = await exec('env | cut -d= -f1 | sort | xargs');

    expect(stdout.trim().split(' ')).toEqual(
      [
        'FIFE_UTILS_DIR',
        'HOME',
        'LANG',
        'LOGNAME',
        'PATH',
        'POMS_SUBMIT_HOST_DIR',
        'PWD',
        'SAMPLES',
        'SHELL',
        'SHLVL',
        'USER',
        '_',
      ].toSorted(),
    );
  });

  it('passes a megabyte through', async () => {
    const text = 'x'.repeat(1_000_000);

    const { stdout } = await exec('cat', text);

    expect(stdout.length).toBe(text.length);
  });

  it('keeps port and host key over a restart', async () => {
    const { port, hostKeyPin } = host;
    await host.close();

    host = await start(port);

    expect([host.port, host.hostKeyPin]).toEqual([port, hostKeyPin]);
    expect(hostKeyPin).toMatch(/^SHA256:[A-Za-z0-9+/]{43}$/);
  });

  it('drops connections when told to, and takes new ones', async () => {
    const client = await login();
    const closed = once(client, 'close');

    host.dropConnections();
    await closed;

    expect((await exec('echo back')).stdout).toBe('back\n');
  });

  it('sets up what is asked for', async () => {
    expect(await exec('setup fife_utils v3_2_0, poms_client, poms_jobsub_wrapper')).toMatchObject({
      code: 0,
    });
  });
});
