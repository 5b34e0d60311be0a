import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';

const Lock = z.object({ owner: z.int(), store: z.int().nullable() });

/** True while there is such a process. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function commandOf(pid: number): Promise<string> {
  try {
    return (await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}

async function endOrphan(pid: number, dbPath: string): Promise<void> {
  if (!isAlive(pid) || !(await commandOf(pid)).includes(dbPath)) return;
  process.kill(pid, 'SIGTERM');
  for (let waited = 0; isAlive(pid) && waited < 100; waited += 1) await pause(50);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

async function readLock(path: string): Promise<z.infer<typeof Lock> | undefined> {
  try {
    return Lock.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A database file that only this process writes: dynoxide itself lets two open the same file. */
export interface DatabaseLock {
  /** Remembers the process that has the file open, so that a later start can end it if we die first. */
  opened(pid: number): Promise<void>;
  release(): Promise<void>;
}

/**
 * Takes the file for this process; a store left behind by an owner that is dead is ended first.
 * @throws StoreUnavailable while another process owns it
 */
export async function lockDatabase(dbPath: string): Promise<DatabaseLock> {
  const path = `${dbPath}.lock`;
  const claim = async (store: number | null, flag: 'w' | 'wx') =>
    writeFile(path, JSON.stringify({ owner: process.pid, store }), { flag });
  try {
    await claim(null, 'wx');
  } catch {
    const held = await readLock(path);
    if (held && held.owner !== process.pid && isAlive(held.owner))
      throw new PomsError('StoreUnavailable', { why: `${dbPath} is in use by process ${held.owner}` });
    if (held?.store != null) await endOrphan(held.store, dbPath);
    await claim(null, 'w');
  }
  return { opened: async (pid) => claim(pid, 'w'), release: async () => rm(path, { force: true }) };
}
