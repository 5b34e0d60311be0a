import { spawn, type ChildProcess } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { PomsError } from '#lib/domain/errors.ts';
import { findBinary } from './dynoxide-binary.ts';
import { lockDatabase } from './dynoxide-lock.ts';

/** A DynamoDB on loopback. */
export interface Dynoxide {
  endpoint: string;
  /** null when it was given by AWS_ENDPOINT_URL_DYNAMODB and is not ours to stop. */
  pid: number | null;
  /** Ends it in order; its file is complete then. */
  stop(): Promise<void>;
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

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Waits until it says on stderr that it listens; false when it ends instead, as it does when its port is taken. */
async function listens(child: ChildProcess): Promise<boolean> {
  return new Promise((resolve) => {
    let said = '';
    const timer = setTimeout(() => {
      resolve(false);
    }, 10_000);
    const settle = (isListening: boolean) => {
      clearTimeout(timer);
      resolve(isListening);
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

async function tryStart(
  binary: string,
  store: string[],
): Promise<{ child: ChildProcess; endpoint: string } | undefined> {
  const host = hiddenHost();
  const port = await freePort(host);
  const endpoint = `http://${host}:${port}`;
  const args = ['--host', host, '--port', String(port), ...store];
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'pipe'] });
  if (await listens(child)) {
    for (let waited = 0; waited < 500 && !isOver(child); waited += 1) {
      if (await answers(endpoint)) return { child, endpoint };
      await pause(10);
    }
  }
  child.kill('SIGKILL');
  return undefined;
}

async function end(child: ChildProcess): Promise<void> {
  if (isOver(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const killer = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await ended;
  clearTimeout(killer);
}

async function startChild(store: string[]): Promise<{ child: ChildProcess; endpoint: string }> {
  const binary = await findBinary();
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const started = await tryStart(binary, store);
    if (started) return started;
  }
  throw new PomsError('StoreUnavailable', { why: `${binary} does not start` });
}

/**
 * Starts a store on a free port of loopback, in a file or in memory, and waits until it answers. An endpoint given by
 * AWS_ENDPOINT_URL_DYNAMODB is used instead.
 * @throws StoreUnavailable when there is none for this platform, it does not start, or the file is in use
 */
export async function startDynoxide(where: { dbPath: string } | { memory: true }): Promise<Dynoxide> {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined && given !== '') return { endpoint: given, pid: null, stop: async () => undefined };

  const lock = 'dbPath' in where ? await lockDatabase(where.dbPath) : undefined;
  let child: ChildProcess | undefined;
  // It does not notice by itself that we are gone.
  const killWithUs = () => child?.kill('SIGTERM');
  const stop = async () => {
    process.off('exit', killWithUs);
    if (child) await end(child);
    await lock?.release();
  };
  try {
    const started = await startChild('dbPath' in where ? ['--db-path', where.dbPath] : []);
    child = started.child;
    process.once('exit', killWithUs);
    const pid = child.pid ?? null;
    if (pid !== null) await lock?.opened(pid);
    return { endpoint: started.endpoint, pid, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
