import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Cluster, Job, jobStatus, type JobKey } from './job.ts';

const ListedCluster = Cluster.omit({ work: true });
/** A cluster without what it runs. */
export type ListedCluster = z.infer<typeof ListedCluster>;

/** How many workers a DAG has queued so far, and how many of them have not ended. */
const Workers = z.object({ made: z.int(), live: z.int() });
const Version = z.object({ data_version: z.int() });

function prepareReads(db: DatabaseSync) {
  const ofController = 'SELECT cluster FROM clusters WHERE controller = ?';
  return {
    job: db.prepare('SELECT * FROM jobs WHERE cluster = ? AND proc = ?'),
    live: db.prepare('SELECT * FROM jobs WHERE live = 1 ORDER BY cluster, proc'),
    ended: db.prepare('SELECT * FROM jobs WHERE live = 0 ORDER BY ended DESC, cluster DESC, proc DESC'),
    ofCluster: db.prepare('SELECT * FROM jobs WHERE cluster = ? ORDER BY proc'),
    ofDag: db.prepare(`SELECT * FROM jobs WHERE cluster IN (${ofController}) ORDER BY cluster`),
    node: db.prepare(
      'SELECT jobs.* FROM jobs JOIN clusters USING (cluster) WHERE controller = ? AND node = ?',
    ),
    workers: db.prepare(`SELECT count(*) AS made, coalesce(sum(live), 0) AS live
      FROM jobs JOIN clusters USING (cluster) WHERE controller = ? AND node LIKE 'WORKER%'`),
    begun: db.prepare(`SELECT * FROM jobs WHERE live = 1 AND process IN ('started', 'stopped')`),
    controllers: db.prepare(
      `SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.running} AND process = 'none'`,
    ),
    idle: db.prepare(
      `SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.idle} ORDER BY cluster, proc LIMIT ?`,
    ),
    unbegun: db.prepare(
      `SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.removed} AND process = 'none' LIMIT 500`,
    ),
    cluster: db.prepare('SELECT * FROM clusters WHERE cluster = ?'),
    listed: db.prepare(
      'SELECT cluster, controller, node, ad FROM clusters WHERE cluster IN (SELECT cluster FROM jobs WHERE live = 1)',
    ),
    listedOne: db.prepare('SELECT cluster, controller, node, ad FROM clusters WHERE cluster = ?'),
    version: db.prepare('PRAGMA data_version'),
  };
}

const jobsOf = (rows: unknown[]): Job[] => rows.map((row) => Job.parse(row));

/** What can be asked of the queue. */
export function queueReads(db: DatabaseSync) {
  const read = prepareReads(db);
  return {
    job: ({ cluster, proc }: JobKey): Job | undefined =>
      jobsOf([read.job.get(cluster, proc)].filter(Boolean))[0],
    live: (): Job[] => jobsOf(read.live.all()),
    ended: (): Job[] => jobsOf(read.ended.all()),
    ofCluster: (cluster: number): Job[] => jobsOf(read.ofCluster.all(cluster)),
    ofDag: (controller: number): Job[] => jobsOf(read.ofDag.all(controller)),
    node: (controller: number, node: string): Job | undefined =>
      jobsOf([read.node.get(controller, node)].filter(Boolean))[0],
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
      new Map(
        read.listed
          .all()
          .map((row) => ListedCluster.parse(row))
          .map((cluster) => [cluster.cluster, cluster]),
      ),
    listed: (cluster: number): ListedCluster | undefined => {
      const row = read.listedOne.get(cluster);
      return row && ListedCluster.parse(row);
    },
    /** Changes whenever another connection has written. */
    version: (): number => Version.parse(read.version.get()).data_version,
  };
}
