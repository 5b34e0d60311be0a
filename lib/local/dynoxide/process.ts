import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Where a store listens. */
export interface Address {
  host: string;
  port: number;
}

/** What to start; `onSpawn` hears of the process before it listens, and may be called for processes that never do. */
export interface StoreProgram {
  binary: string;
  words: string[];
  onSpawn: (pid: number) => Promise<void>;
}

/**
 * It answers every web page (`access-control-allow-origin: *`) and asks for no key. Where all of 127/8 is loopback, a
 * page cannot find it by trying ports; other people on this machine can.
 */
function hiddenHost(): string {
  const part = () => randomInt(1, 255);
  return process.platform === 'linux' ? `127.${part()}.${part()}.${part()}` : '127.0.0.1';
}

async function freePort(host: string): Promise<number> {
  const server = createServer().listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new TypeError('a TCP server has a port');
  return address.port;
}

async function answers(endpoint: string): Promise<boolean> {
  // Anything HTTP will do: what it says to a request without a target does not matter.
  return fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).then(
    () => true,
    () => false,
  );
}

/** Waits until it says on stderr that it listens; its last words when it ends instead, as when its port is taken. */
async function listens(child: ChildProcess): Promise<true | string> {
  return new Promise((resolve) => {
    let said = '';
    const timer = setTimeout(() => {
      resolve('it did not answer');
    }, 10_000);
    const settle = (isListening: boolean) => {
      clearTimeout(timer);
      resolve(isListening || said.trim());
    };
    child.once('error', () => {
      settle(false);
    });
    child.once('exit', () => {
      settle(false);
    });
    child.stderr?.on('data', (bytes: Buffer) => {
      said = `${said}${bytes.toString()}`.slice(-1_000);
      if (said.includes('listening')) settle(true);
    });
  });
}

/** An address nobody listens at. */
export async function freeAddress(): Promise<Address> {
  const host = hiddenHost();
  return { host, port: await freePort(host) };
}

export const endpointOf = ({ host, port }: Address): string => `http://${host}:${port}`;

/** True for a process that has ended. */
export const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Starts a store and waits until it answers; what it said when it does not. */
export async function startStore(
  { binary, words, onSpawn }: StoreProgram,
  address: Address,
): Promise<ChildProcess | string> {
  const args = ['--host', address.host, '--port', String(address.port), ...words];
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const listening = listens(child);
  const isKept =
    child.pid === undefined ||
    (await onSpawn(child.pid).then(
      () => true,
      () => false,
    ));
  const said = isKept ? await listening : 'its lock cannot be written';
  if (said === true) {
    for (let waited = 0; waited < 500 && !isOver(child); waited += 1) {
      if (await answers(endpointOf(address))) return child;
      await pause(10);
    }
  }
  child.kill('SIGKILL');
  return said === true ? 'it did not answer' : said;
}

/** Ends it in order, or after five seconds by force. */
export async function endStore(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(killer);
}
