import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { requireDatabase } from '#lib/local/corrupt-file.ts';
import { Ad } from './class-ad.ts';
import { type Job, jobStatus, type JobKey, type NewCluster, universe, Work } from './job.ts';
import { queueReads } from './queue-reads.ts';
import { tables } from './queue-tables.ts';

/** What may be changed of a job; the rest stays. */
export type JobChange = Partial<Omit<Job, 'cluster' | 'proc'>>;

const columns = [
  'live',
  'status',
  'process',
  'changed',
  'started',
  'ended',
  'starts',
  'code',
  'reason',
  'ad',
] as const;

function openDatabase(dir: string): DatabaseSync {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const path = join(dir, 'queue.db');
  requireDatabase(
    path,
    'Restore it from a backup, or move it away with its -wal and -shm files: the queue then begins empty.',
  );
  const db = new DatabaseSync(path, { timeout: 10_000 });
  // In WAL mode NORMAL loses nothing when a process dies (sqlite.org/wal.html).
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(`BEGIN IMMEDIATE; ${tables} COMMIT`);
  return db;
}

function prepareWrites(db: DatabaseSync) {
  return {
    addCluster: db.prepare('INSERT INTO clusters (controller, node, ad, work) VALUES (?, ?, ?, ?)'),
    addJob: db.prepare(
      'INSERT INTO jobs (cluster, proc, changed, status, started, starts) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    change: db.prepare(
      `UPDATE jobs SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE cluster = ? AND proc = ?`,
    ),
  };
}

function transacted<T>(db: DatabaseSync, work: () => T): T {
  if (db.isTransaction) return work();
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    // Some failures, as a full disk, have rolled it back already.
    if (isOpen(db)) db.exec('ROLLBACK');
    throw error;
  }
}

const isOpen = (db: DatabaseSync): boolean => db.isTransaction;

/** The queue of this submit host, in one file that any process of its owner may open. */
export function openQueue(dir: string) {
  const db = openDatabase(dir);
  const write = prepareWrites(db);
  const read = queueReads(db);
  const transact = <T>(work: () => T): T => transacted(db, work);
  return {
    ...read,
    /** Runs all of it or nothing of it. */
    transact,
    /** Queues new jobs and returns the number of their cluster. @throws ZodError for what could not be read again */
    add: ({ jobs, controller, node, ad, work }: NewCluster, now: number): number =>
      transact(() => {
        const texts = [JSON.stringify(Ad.parse(ad)), JSON.stringify(Work.parse(work))] as const;
        const cluster = Number(write.addCluster.run(controller, node, ...texts).lastInsertRowid);
        // A controller runs inside the scheduler, so it runs at once.
        const begin =
          ad['JobUniverse'] === universe.scheduler
            ? ([jobStatus.running, now, 1] as const)
            : ([jobStatus.idle, null, 0] as const);
        for (let proc = 0; proc < jobs; proc += 1) write.addJob.run(cluster, proc, now, ...begin);
        return cluster;
      }),
    /** Changes a job unless it has left the queue meanwhile; the change may look at the job as it is now. */
    change: (key: JobKey, edit: (job: Job) => JobChange | undefined): boolean =>
      transact(() => {
        const job = read.job(key);
        const change = job?.live === 1 ? edit(job) : undefined;
        if (!job || !change) return false;
        const after = { ...job, ...change };
        const values = columns.map((name) =>
          name === 'ad' ? JSON.stringify(Ad.parse(after.ad)) : after[name],
        );
        write.change.run(...values, key.cluster, key.proc);
        return true;
      }),
    close: (): void => {
      db.close();
    },
  };
}

export type Queue = ReturnType<typeof openQueue>;
