import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openDoor } from './door.ts';
import { rigOf, type LauncherRig } from './rig.ts';
import { newKeys, pinOf } from './ssh-keys.ts';

/** Where the distributions put OpenSSH's server. */
export const sshd = '/usr/sbin/sshd';

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function listens(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  return Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)])
    .catch(() => false)
    .finally(() => socket.destroy());
}

/** A real sshd on loopback that lets this very user in; its launches live in a directory of their own. */
export async function openSshHost(): Promise<LauncherRig> {
  const home = await mkdtemp(join(tmpdir(), 'open-ssh-'));
  const [hostKey, userKey] = [newKeys(), newKeys()];
  const port = await freePort();
  const secret = { mode: 0o600 };
  await writeFile(join(home, 'hostkey'), hostKey.private, secret);
  await writeFile(join(home, 'authorized_keys'), `${userKey.public}\n`, secret);
  const settings = [
    `ListenAddress 127.0.0.1`,
    `Port ${port}`,
    `HostKey ${join(home, 'hostkey')}`,
    `PidFile none`,
    `AuthorizedKeysFile ${join(home, 'authorized_keys')}`,
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'PermitRootLogin prohibit-password',
    'StrictModes no',
    'UsePAM no',
  ];
  await writeFile(join(home, 'config'), `${settings.join('\n')}\n`);
  // Needed for root where no init system has made it.
  if (process.getuid?.() === 0) await mkdir('/run/sshd', { recursive: true });
  const server = spawn(sshd, ['-D', '-e', '-f', join(home, 'config')], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  server.stderr.on('data', (piece: Buffer) => (said += piece.toString()));
  for (let tried = 0; !(await listens(port)); tried += 1) {
    if (server.exitCode !== null || tried > 200) throw new Error(`sshd does not start: ${said}`);
    await pause(25);
  }
  const directory = join(home, 'launches');
  return rigOf({
    door: await openDoor(port),
    account: userInfo().username,
    hostKeyPins: [pinOf(hostKey.private)],
    privateKey: userKey.private,
    directory,
    root: directory,
    close: async () => {
      server.kill('SIGTERM');
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  });
}
