import { execFile } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { z } from 'zod';
import { PomsError } from '#lib/domain/errors.ts';
import { isLivingProcess } from '#lib/local/living-process.ts';

/** A process, and when it began: numbers of processes are used again. */
const Owner = z.object({ pid: z.int(), since: z.number().nullable() });
type Owner = z.infer<typeof Owner>;
const Lock = z.object({ owner: Owner, store: z.int().nullable() });

/** Start times are told to the second, and shift a little when the clock is set. */
const sameStart = 5_000;

/** What `ps` tells of a process in one column, or nothing. */
async function tell(pid: number, column: 'args' | 'lstart'): Promise<string> {
  const env = { ...process.env, LC_ALL: 'C', TZ: 'UTC' };
  const asked = promisify(execFile)('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { env });
  return asked.then(({ stdout }) => stdout.trim()).catch(() => '');
}

async function ownerOf(pid: number): Promise<Owner> {
  const since = Date.parse(`${await tell(pid, 'lstart')} UTC`);
  return { pid, since: Number.isNaN(since) ? null : since };
}

async function isOwnerAlive({ pid, since }: Owner): Promise<boolean> {
  if (pid === process.pid || !isLivingProcess(pid)) return false;
  const now = await ownerOf(pid);
  return since === null || now.since === null || Math.abs(since - now.since) < sameStart;
}

async function endOrphan(pid: number, dbPath: string): Promise<void> {
  if (!isLivingProcess(pid) || !(await tell(pid, 'args')).includes(dbPath)) return;
  // Nobody is left to hear its answers, its file survives this, and asked politely it takes two seconds.
  process.kill(pid, 'SIGKILL');
  for (let waited = 0; isLivingProcess(pid) && waited < 500; waited += 1) await pause(10);
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
  opened(store: number): Promise<void>;
  release(): Promise<void>;
}

const ours = new Set<string>();

/**
 * Takes the file for this process; a store left behind by an owner that is dead is ended first.
 * @throws StoreUnavailable while another process owns it, or this one already
 */
export async function lockDatabase(dbPath: string): Promise<DatabaseLock> {
  const path = `${resolve(dbPath)}.lock`;
  if (ours.has(path)) throw new PomsError('StoreUnavailable', { why: `${dbPath} is open already` });
  ours.add(path);
  const owner = await ownerOf(process.pid);
  const text = (store: number | null) => JSON.stringify({ owner, store });
  // A full disk leaves the lock as it is, not half written.
  const rewrite = async (store: number | null) => {
    await writeFile(`${path}.next`, text(store));
    await rename(`${path}.next`, path);
  };
  const release = async (isLocked: boolean) => {
    ours.delete(path);
    if (isLocked) await rm(path, { force: true });
  };
  try {
    await writeFile(path, text(null), { flag: 'wx' });
  } catch {
    const held = await readLock(path);
    if (held && (await isOwnerAlive(held.owner))) {
      await release(false);
      throw new PomsError('StoreUnavailable', { why: `${dbPath} is in use by process ${held.owner.pid}` });
    }
    if (held?.store != null) await endOrphan(held.store, dbPath);
    await rewrite(null);
  }
  return { opened: rewrite, release: async () => release(true) };
}
