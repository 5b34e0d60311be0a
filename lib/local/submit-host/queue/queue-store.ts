import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { universe, Cluster, Job, jobStatus, type JobKey, type NewCluster } from './job.ts';
import { tables } from './queue-tables.ts';

const ListedCluster = Cluster.omit({ work: true });
export type ListedCluster = z.infer<typeof ListedCluster>;

/** How many workers a DAG has queued so far, and how many of them have not ended. */
const Workers = z.object({ made: z.int(), live: z.int() });
const Version = z.object({ data_version: z.int() });

/** What may be changed of a job; the rest stays. */
export type JobChange = Partial<Omit<Job, 'cluster' | 'proc'>>;

const columns = ['live', 'status', 'process', 'changed', 'started', 'ended', 'starts', 'code', 'reason', 'ad'] as const;

function openDatabase(dir: string): DatabaseSync {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const db = new DatabaseSync(join(dir, 'queue.db'), { timeout: 10_000 });
  // In WAL mode NORMAL loses nothing when a process dies (sqlite.org/wal.html).
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(`BEGIN IMMEDIATE; ${tables} COMMIT`);
  return db;
}

function prepareWrites(db: DatabaseSync) {
  return {
    addCluster: db.prepare('INSERT INTO clusters (controller, node, ad, work) VALUES (?, ?, ?, ?)'),
    addJob: db.prepare('INSERT INTO jobs (cluster, proc, changed, status, started, starts) VALUES (?, ?, ?, ?, ?, ?)'),
    change: db.prepare(`UPDATE jobs SET ${columns.map((name) => `${name} = ?`).join(', ')} WHERE cluster = ? AND proc = ?`),
  };
}

function prepareReads(db: DatabaseSync) {
  const ofController = 'SELECT cluster FROM clusters WHERE controller = ?';
  return {
    job: db.prepare('SELECT * FROM jobs WHERE cluster = ? AND proc = ?'),
    live: db.prepare('SELECT * FROM jobs WHERE live = 1 ORDER BY cluster, proc'),
    ended: db.prepare('SELECT * FROM jobs WHERE live = 0 ORDER BY ended DESC, cluster DESC, proc DESC'),
    ofCluster: db.prepare('SELECT * FROM jobs WHERE cluster = ? ORDER BY proc'),
    ofDag: db.prepare(`SELECT * FROM jobs WHERE cluster IN (${ofController}) ORDER BY cluster`),
    node: db.prepare('SELECT jobs.* FROM jobs JOIN clusters USING (cluster) WHERE controller = ? AND node = ?'),
    workers: db.prepare(`SELECT count(*) AS made, coalesce(sum(live), 0) AS live
      FROM jobs JOIN clusters USING (cluster) WHERE controller = ? AND node LIKE 'WORKER%'`),
    begun: db.prepare(`SELECT * FROM jobs WHERE live = 1 AND process IN ('started', 'stopped')`),
    controllers: db.prepare(`SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.running} AND process = 'none'`),
    idle: db.prepare(`SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.idle} ORDER BY cluster, proc LIMIT ?`),
    unbegun: db.prepare(`SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.removed} AND process = 'none' LIMIT 500`),
    cluster: db.prepare('SELECT * FROM clusters WHERE cluster = ?'),
    listed: db.prepare('SELECT cluster, controller, node, ad FROM clusters WHERE cluster IN (SELECT cluster FROM jobs WHERE live = 1)'),
    listedOne: db.prepare('SELECT cluster, controller, node, ad FROM clusters WHERE cluster = ?'),
    version: db.prepare('PRAGMA data_version'),
  };
}

type Reads = ReturnType<typeof prepareReads>;

const jobsOf = (rows: unknown[]): Job[] => rows.map((row) => Job.parse(row));

function readers(read: Reads) {
  return {
    job: ({ cluster, proc }: JobKey): Job | undefined => jobsOf([read.job.get(cluster, proc)].filter(Boolean))[0],
    live: (): Job[] => jobsOf(read.live.all()),
    ended: (): Job[] => jobsOf(read.ended.all()),
    ofCluster: (cluster: number): Job[] => jobsOf(read.ofCluster.all(cluster)),
    ofDag: (controller: number): Job[] => jobsOf(read.ofDag.all(controller)),
    node: (controller: number, node: string): Job | undefined => jobsOf([read.node.get(controller, node)].filter(Boolean))[0],
    workers: (controller: number) => Workers.parse(read.workers.get(controller)),
    /** Jobs that have a process, or will have once their runner is seen. */
    begun: (): Job[] => jobsOf(read.begun.all()),
    /** The DAGs that are at work. */
    controllers: (): Job[] => jobsOf(read.controllers.all()),
    idle: (limit: number): Job[] => jobsOf(read.idle.all(limit)),
    /** Removed, and without a process: never begun, or controllers; some of them at a time. */
    unbegun: (): Job[] => jobsOf(read.unbegun.all()),
    cluster: (cluster: number): Cluster | undefined => {
      const row = read.cluster.get(cluster);
      return row && Cluster.parse(row);
    },
    /** The clusters of all live jobs, without what they run. */
    liveClusters: (): Map<number, ListedCluster> =>
      new Map(read.listed.all().map((row) => ListedCluster.parse(row)).map((cluster) => [cluster.cluster, cluster])),
    listed: (cluster: number): ListedCluster | undefined => {
      const row = read.listedOne.get(cluster);
      return row && ListedCluster.parse(row);
    },
    /** Changes whenever another connection has written. */
    version: (): number => Version.parse(read.version.get()).data_version,
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
  const read = readers(prepareReads(db));
  const transact = <T>(work: () => T): T => transacted(db, work);
  return {
    ...read,
    /** Runs all of it or nothing of it. */
    transact,
    /** Queues new jobs and returns the number of their cluster. */
    add: ({ jobs, controller, node, ad, work }: NewCluster, now: number): number =>
      transact(() => {
        const cluster = Number(write.addCluster.run(controller, node, JSON.stringify(ad), JSON.stringify(work)).lastInsertRowid);
        // A controller runs inside the scheduler, so it runs at once.
        const begin = ad['JobUniverse'] === universe.scheduler ? ([jobStatus.running, now, 1] as const) : ([jobStatus.idle, null, 0] as const);
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
        const values = columns.map((name) => (name === 'ad' ? JSON.stringify(after.ad) : after[name]));
        write.change.run(...values, key.cluster, key.proc);
        return true;
      }),
    close: (): void => {
      db.close();
    },
  };
}

export type Queue = ReturnType<typeof openQueue>;
