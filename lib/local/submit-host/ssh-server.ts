import { type ChildProcess } from 'node:child_process';
import { timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import ssh2, { type AuthContext, type Connection, type ParsedKey } from 'ssh2';
import { parsedKey } from './host-key.ts';
import { signalGroup } from './queue/process-identity.ts';
import { runShell, type Shell } from './run-shell.ts';

interface Options {
  host: string;
  port: number;
  hostKey: string;
  authorizedKey: string;
  accounts: string[];
  shellOf: (account: string) => Shell;
}

/** An ssh server that runs commands of some accounts. */
export interface SshServer {
  port: number;
  dropConnections: () => void;
  close(): Promise<void>;
}

function isAllowed(context: AuthContext, key: ParsedKey, accounts: string[]): boolean {
  if (context.method !== 'publickey' || !accounts.includes(context.username)) return false;
  const [shown, wanted] = [context.key.data, key.getPublicSSH()];
  if (shown.length !== wanted.length || !timingSafeEqual(shown, wanted)) return false;
  // Without a signature the client only asks whether this key would do.
  if (!context.signature) return true;
  // @NOTE verify() also returns errors, whatever its types say; they are truthy.
  const verdict: unknown = context.blob && key.verify(context.blob, context.signature, context.hashAlgo);
  return verdict === true;
}

function serve(
  client: Connection,
  { authorizedKey, accounts, shellOf }: Options,
  running: Set<ChildProcess>,
): void {
  const key = parsedKey(authorizedKey);
  let account = '';
  client.on('error', () => undefined);
  client.on('authentication', (context) => {
    if (!isAllowed(context, key, accounts)) {
      context.reject(['publickey']);
      return;
    }
    account = context.username;
    context.accept();
  });
  client.on('session', (accept) => {
    const session = accept();
    session.on('pty', (take) => {
      take();
    });
    session.on('exec', (take, _refuse, { command }) => {
      const child = runShell(command, shellOf(account), take());
      running.add(child);
      child.on('close', () => running.delete(child));
      session.on('signal', (_take, _refuseSignal, { name }) => {
        const signal = `SIG${name}`;
        if (child.pid !== undefined && isSignal(signal)) signalGroup(child.pid, signal);
      });
    });
  });
}

const isSignal = (name: string): name is NodeJS.Signals =>
  [
    'SIGHUP',
    'SIGINT',
    'SIGQUIT',
    'SIGTERM',
    'SIGKILL',
    'SIGUSR1',
    'SIGUSR2',
    'SIGALRM',
    'SIGPIPE',
    'SIGABRT',
  ].includes(name);

/** Starts the server; it offers public-key login and commands, nothing else. */
export async function startSshServer(options: Options): Promise<SshServer> {
  const running = new Set<ChildProcess>();
  const sockets = new Set<Socket>();
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey] }, (client) => {
    serve(client, options, running);
  });
  // A server of our own under ssh2's: its sockets can be cut, and are without Nagle's 40 ms (system-probes §1).
  const server = createServer({ noDelay: true }, (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  try {
    await once(server.listen(options.port, options.host), 'listening');
  } catch (error) {
    // Another program has the port of last time: the submit host is announced wherever it listens.
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error;
    await once(server.listen(0, options.host), 'listening');
  }
  const address = server.address();
  const dropConnections = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    dropConnections,
    close: async () => {
      dropConnections();
      for (const { pid } of running) if (pid !== undefined) signalGroup(pid, 'SIGKILL');
      await new Promise((done) => server.close(done));
    },
  };
}
