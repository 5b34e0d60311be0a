import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import ssh2, { type Client } from 'ssh2';
import { timed } from './figure.ts';
import { account, type BenchWorld } from './world.ts';

type Place = BenchWorld['ssh'];

/** Logs in with ssh2. */
export function logIn({ port, keyPath }: Place): Promise<Client> {
  const client = new ssh2.Client();
  return new Promise((resolve, reject) => {
    client.on('connect', () => client.setNoDelay(true));
    client.on('ready', () => {
      resolve(client);
    });
    client.on('error', reject);
    client.connect({ host: '127.0.0.1', port, username: account, privateKey: readFileSync(keyPath, 'utf8') });
  });
}

/** Runs `true` over an open connection. */
export function runTrue(client: Client): Promise<void> {
  return new Promise((resolve, reject) => {
    client.exec('true', (error, channel) => {
      if (error) {
        reject(error);
        return;
      }
      channel.resume().on('close', () => {
        resolve();
      });
    });
  });
}

/** Milliseconds of `ssh host true` with ssh2: log in, run, hang up. */
export async function ssh2True(place: Place): Promise<number> {
  const { ms } = await timed(async () => {
    const client = await logIn(place);
    await runTrue(client);
    client.end();
  });
  return ms;
}

/** Milliseconds of `ssh host true` with the ssh that the distribution has. @throws where there is none */
export async function openSshTrue({ port, keyPath }: Place): Promise<number> {
  const options = [
    'BatchMode=yes',
    'StrictHostKeyChecking=no',
    'UserKnownHostsFile=/dev/null',
    'LogLevel=ERROR',
  ];
  const args = [
    ...['-F', 'none', '-i', keyPath, '-p', String(port)],
    ...options.flatMap((option) => ['-o', option]),
    ...[`${account}@127.0.0.1`, 'true'],
  ];
  const { ms } = await timed(async () => promisify(execFile)('ssh', args));
  return ms;
}
