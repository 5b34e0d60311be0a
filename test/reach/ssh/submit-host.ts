import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ssh2, { type Connection, type ServerChannel, type Session } from 'ssh2';
import { openDoor } from './door.ts';
import { newKeys, pinOf, readKey } from './ssh-keys.ts';
import { rigOf, type LauncherRig } from './rig.ts';

export interface Faults {
  /** Run before each command, as login files are. */
  loginFile: string;
  /** Bytes of input after which the next uploads end, one entry each. */
  shortUploads: number[];
  refuseKey: boolean;
  /** So many of the next commands are refused by the server. */
  refusedCommands: number;
}

/** Passes the client's input on, or the beginning of it. */
function feed(channel: ServerChannel, child: ChildProcess, most: number): void {
  let room = most;
  child.stdin!.on('error', () => undefined);
  channel.on('data', (piece: Buffer) => {
    if (room > 0) child.stdin!.write(piece.subarray(0, room));
    room -= piece.length;
    if (room <= 0) child.stdin!.end();
  });
  channel.on('end', () => child.stdin!.end());
  // A lost client: the command sees its input end, and a closed pipe at its next word.
  channel.on('close', () => {
    for (const stream of child.stdio) stream?.destroy();
  });
}

function runner(shell: string[], home: string, faults: Faults) {
  const children = new Set<ChildProcess>();
  const [program = '', ...before] = shell;
  let commands = 0;
  const run = (channel: ServerChannel, command: string) => {
    commands += 1;
    const isUpload = / (?:start|exec) /.test(command);
    const most = (isUpload ? faults.shortUploads.shift() : undefined) ?? Infinity;
    const env = { PATH: process.env['PATH'], HOME: home, USER: 'probe' };
    const child = spawn(program, [...before, '-c', `${faults.loginFile}\n${command}`], { cwd: home, env });
    children.add(child);
    feed(channel, child, most);
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
  return { run, children, commands: () => commands };
}

/** A submit host in this process: a real shell in a home of its own, behind ssh2's server. It fails when told to. */
export async function fakeSubmitHost(
  shell = ['/bin/bash'],
  hostKeys = [newKeys().private],
): Promise<LauncherRig & { faults: Faults; home: string; commands: () => number }> {
  const home = await mkdtemp(join(tmpdir(), 'submit-host-'));
  const userKey = newKeys();
  const authorized = readKey(userKey.private);
  const faults: Faults = { loginFile: '', shortUploads: [], refuseKey: false, refusedCommands: 0 };
  const { run, children, commands } = runner(shell, home, faults);

  const server = new ssh2.Server({ hostKeys }, (client: Connection) => {
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
      accept().on('exec', (take, refuse, { command }) => {
        faults.refusedCommands -= 1;
        if (faults.refusedCommands >= 0) refuse();
        else run(take(), command);
      });
    });
  });
  // ssh2's own listener leaves Nagle on, which costs 40 ms a word.
  const listener = createServer({ noDelay: true }, (socket) => {
    server.injectSocket(socket);
  });
  listener.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const door = await openDoor((listener.address() as AddressInfo).port);
  const rig = rigOf({
    door,
    account: 'probe',
    hostKeyPins: hostKeys.map(pinOf),
    privateKey: userKey.private,
    directory: join(home, '.poms'),
    close: async () => {
      for (const child of children) child.kill('SIGKILL');
      listener.close();
      await rm(home, { recursive: true, force: true, maxRetries: 5 });
    },
  });
  return { ...rig, faults, home, commands };
}
