import { type ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { PomsError } from '#lib/domain/errors.ts';
import { requireDatabase } from '#lib/local/corrupt-file.ts';
import { log } from '#lib/handler/log.ts';
import { findBinary } from './binary.ts';
import { lockDatabase } from './lock.ts';
import {
  endpointOf,
  endStore,
  freeAddress,
  isOver,
  startStore,
  type Address,
  type StoreProgram,
} from './process.ts';

/** A DynamoDB on loopback. */
export interface Dynoxide {
  endpoint: string;
  /** null when it was given by AWS_ENDPOINT_URL_DYNAMODB and is not ours to stop. */
  pid: number | null;
  /** Ends it in order; its file is complete then. */
  stop(): Promise<void>;
}

interface Started {
  child: ChildProcess;
  address: Address;
}

/** Between two tries to start it anew, at most. */
const longestPauseMs = 5_000;

async function startFirst(program: StoreProgram): Promise<Started> {
  let said = '';
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const address = await freeAddress();
    const child = await startStore(program, address);
    if (typeof child !== 'string') return { child, address };
    said = child;
  }
  throw new PomsError('StoreUnavailable', { why: `${program.binary} does not start: ${said}` });
}

/** It does not notice by itself that we are gone. Returns how to end it before that. */
function endWithUs({ child }: Pick<Started, 'child'>): () => Promise<void> {
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);
  return async () => {
    process.off('exit', kill);
    await endStore(child);
  };
}

/**
 * Starts the store anew whenever it ends by itself, where it was: whoever asks meanwhile is refused, and finds it
 * there when asking again. Returns how to end it for good.
 */
function keepRunning(program: StoreProgram, { child, address }: Started): () => Promise<void> {
  const isStopping = new AbortController();
  let end: () => Promise<void> = async () => undefined;
  let revival = Promise.resolve();
  const revive = async (): Promise<void> => {
    for (let wait = 50; !isStopping.signal.aborted; wait = Math.min(2 * wait, longestPauseMs)) {
      const again = await startStore(program, address).catch(String);
      if (typeof again !== 'string') {
        watch(again);
        return;
      }
      log.error('store.down', { program: program.binary, nextTryMs: wait });
      await pause(wait, undefined, { signal: isStopping.signal }).catch(() => undefined);
    }
  };
  const watch = (running: ChildProcess): void => {
    end = endWithUs({ child: running });
    const onExit = (code: number | null, signal: string | null): void => {
      if (isStopping.signal.aborted) return;
      void end();
      log.warn('store.ended', { code, signal, effect: 'it is started again' });
      revival = revive();
    };
    if (isOver(running)) onExit(running.exitCode, running.signalCode);
    else running.once('exit', onExit);
  };
  watch(child);
  return async () => {
    isStopping.abort();
    await revival;
    await end();
  };
}

/**
 * Starts a store on a free port of loopback, in a file or in memory, and waits until it answers; one in a file is
 * started again when it dies. An endpoint given by AWS_ENDPOINT_URL_DYNAMODB is used instead.
 * @throws StoreUnavailable when there is none for this platform, it does not start, or the file is in use
 */
export async function startDynoxide(where: { dbPath: string } | { memory: true }): Promise<Dynoxide> {
  const given = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  if (given !== undefined && given !== '') return { endpoint: given, pid: null, stop: async () => undefined };

  if ('dbPath' in where)
    requireDatabase(
      where.dbPath,
      'It holds everything: restore it from a backup, or move it away to begin with an empty store.',
    );
  const lock = 'dbPath' in where ? await lockDatabase(where.dbPath) : undefined;
  try {
    const words = 'dbPath' in where ? ['--db-path', where.dbPath] : [];
    // Told before it listens: should we die in between, the next start still finds and ends it.
    const onSpawn = async (pid: number) => lock?.opened(pid);
    const program = { binary: await findBinary(), words, onSpawn };
    const started = await startFirst(program);
    const end = lock ? keepRunning(program, started) : endWithUs(started);
    const stop = async () => {
      await end();
      await lock?.release();
    };
    return { endpoint: endpointOf(started.address), pid: started.child.pid ?? null, stop };
  } catch (error) {
    await lock?.release();
    throw error;
  }
}
