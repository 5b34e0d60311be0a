import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:net';
import ssh2, { type Connection, type ServerChannel, type Session } from 'ssh2';
import { type SubmitHost } from '#lib/domain/submit-host.ts';

/** An ssh server in this process that runs commands in a home of its own, and fails when it is told to. */
export interface FakeSubmitHost {
  submitHost: SubmitHost;
  privateKey: string;
  home: string;
  /** Connections taken and commands run so far. */
  seen: { connections: number; commands: number };
  faults: {
    /** Printed before each command, as login files do. */
    noise: string;
    /** Bytes of input after which the next uploads end, one entry each. */
    shortUploads: number[];
    refuseKey: boolean;
  };
  cut(): void;
  /** Hears and says nothing from now on, but stays connected. */
  freeze(): void;
  close(): Promise<void>;
}

const keys = () => ssh2.utils.generateKeyPairSync('ed25519');

const parsed = (key: string) => {
  const result = ssh2.utils.parseKey(key);
  if (result instanceof Error) throw result;
  return result;
};

const pinOf = (key: string) =>
  `SHA256:${createHash('sha256').update(parsed(key).getPublicSSH()).digest('base64').replace(/=+$/, '')}`;

function feed(channel: ServerChannel, child: ChildProcess, limit: number | undefined): void {
  let room = limit ?? Infinity;
  child.stdin!.on('error', () => undefined);
  channel.on('data', (piece: Buffer) => {
    if (room > 0) child.stdin!.write(piece.subarray(0, Math.min(piece.length, room)));
    room -= piece.length;
    if (room <= 0) child.stdin!.end();
  });
  channel.on('end', () => child.stdin!.end());
  // A lost peer: the command sees the end of its input, and a closed pipe at its next word.
  channel.on('close', () => {
    child.stdin!.destroy();
    child.stdout!.destroy();
    child.stderr!.destroy();
  });
}

/** Starts a submit host on loopback. */
export async function fakeSubmitHost(shell = '/bin/bash'): Promise<FakeSubmitHost> {
  const home = await mkdtemp(join(tmpdir(), 'submit-host-'));
  const [hostKey, userKey] = [keys(), keys()];
  const authorized = parsed(userKey.private);
  const sockets = new Set<Socket>();
  const children = new Set<ChildProcess>();
  const seen = { connections: 0, commands: 0 };
  const faults: FakeSubmitHost['faults'] = { noise: '', shortUploads: [], refuseKey: false };

  const run = (channel: ServerChannel, command: string) => {
    seen.commands += 1;
    const isUpload = / start | exec /.test(command);
    const limit = isUpload ? faults.shortUploads.shift() : undefined;
    const env = { PATH: process.env['PATH'], HOME: home, USER: 'probe' };
    const child = spawn(shell, ['-c', `${faults.noise}${command}`], { cwd: home, env });
    children.add(child);
    feed(channel, child, limit);
    channel.on('error', () => undefined);
    child.stdout.pipe(channel, { end: false });
    child.stderr.pipe(channel.stderr, { end: false });
    child.on('close', (code, signal) => {
      children.delete(child);
      if (code === null) channel.exit(signal!.slice(3));
      else channel.exit(code);
      channel.end();
    });
  };

  const serve = (client: Connection) => {
    seen.connections += 1;
    client.on('error', () => undefined);
    client.on('authentication', (asked) => {
      const isKnown =
        !faults.refuseKey &&
        asked.method === 'publickey' &&
        asked.username === 'probe' &&
        asked.key.data.equals(authorized.getPublicSSH()) &&
        (!asked.signature || authorized.verify(asked.blob!, asked.signature, asked.hashAlgo));
      if (isKnown) asked.accept();
      else asked.reject(['publickey']);
    });
    client.on('session', (accept: () => Session) => {
      accept().on('exec', (take, _refuse, { command }) => {
        run(take(), command);
      });
    });
  };

  const server = new ssh2.Server({ hostKeys: [hostKey.private] }, serve);
  // The door is ours, so that connections can be cut and frozen.
  const door = createServer((socket) => {
    socket.setNoDelay(true);
    sockets.add(socket);
    socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
    server.injectSocket(socket);
  });
  door.listen(0, '127.0.0.1');
  await once(door, 'listening');
  const submitHost: SubmitHost = {
    name: 'probehost',
    address: '127.0.0.1',
    port: (door.address() as AddressInfo).port,
    hostKeyPins: [pinOf(hostKey.private)],
    accounts: ['probe'],
    batchSystem: 'jobsub',
    version: 1,
  };
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    submitHost,
    privateKey: userKey.private,
    home,
    seen,
    faults,
    cut,
    freeze: () => {
      for (const socket of sockets) socket.removeAllListeners('data').pause();
    },
    close: async () => {
      cut();
      for (const child of children) child.kill('SIGKILL');
      door.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
