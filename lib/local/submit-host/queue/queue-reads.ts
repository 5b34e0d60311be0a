import { type DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { Cluster, Job, jobStatus, type JobKey } from './job.ts';

const ListedCluster = Cluster.omit({ work: true });
/** A cluster without what it runs. */
export type ListedCluster = z.infer<typeof ListedCluster>;

/** How many workers a DAG has queued so far, how many of them have not ended, and how many ended badly. */
const Workers = z.object({ made: z.int(), live: z.int(), bad: z.int() });
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
    workers: db.prepare(`SELECT count(*) AS made, coalesce(sum(live), 0) AS live,
      coalesce(sum(live = 0 AND (status <> ${jobStatus.completed} OR code <> 0)), 0) AS bad
      FROM jobs JOIN clusters USING (cluster) WHERE controller = ? AND node LIKE 'WORKER%'`),
    begun: db.prepare(`SELECT * FROM jobs WHERE live = 1 AND process IN ('started', 'stopped')`),
    controllers: db.prepare(
      `SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.running} AND process = 'none'`,
    ),
    idle: db.prepare(
      `SELECT * FROM jobs WHERE live = 1 AND status = ${jobStatus.idle} ORDER BY cluster, proc`,
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

/** What names a row; a cluster has no proc. */
const Key = z.object({ cluster: z.int(), proc: z.int().optional() });

/** A row that cannot be read costs nobody anything but itself: it is left out and kept in mind. */
function readerOfRows() {
  const unreadable = new Map<string, string>();
  const note = (row: unknown, error: z.ZodError): void => {
    const { cluster, proc } = Key.parse(row);
    const name = proc === undefined ? String(cluster) : `${cluster}.${proc}`;
    if (!unreadable.has(name)) unreadable.set(name, z.prettifyError(error));
  };
  return {
    unreadable,
    one: <Row>(schema: z.ZodType<Row>, row: unknown): Row | undefined => {
      if (row === undefined) return undefined;
      const read = schema.safeParse(row);
      if (read.success) return read.data;
      note(row, read.error);
      return undefined;
    },
  };
}

/** What can be asked of the queue. */
export function queueReads(db: DatabaseSync) {
  const read = prepareReads(db);
  const { one, unreadable } = readerOfRows();
  const jobsOf = (rows: Iterable<unknown>): Job[] => [...rows].flatMap((row) => one(Job, row) ?? []);
  const cluster = (number: number): Cluster | undefined =>
    unreadable.has(String(number)) ? undefined : one(Cluster, read.cluster.get(number));
  return {
    job: ({ cluster: number, proc }: JobKey): Job | undefined => one(Job, read.job.get(number, proc)),
    live: (): Job[] => jobsOf(read.live.all()),
    ended: (): Job[] => jobsOf(read.ended.all()),
    ofCluster: (number: number): Job[] => jobsOf(read.ofCluster.all(number)),
    ofDag: (controller: number): Job[] => jobsOf(read.ofDag.all(controller)),
    node: (controller: number, node: string): Job | undefined => one(Job, read.node.get(controller, node)),
    workers: (controller: number) => Workers.parse(read.workers.get(controller)),
    /** Jobs that have a process, or will have once their runner is seen. */
    begun: (): Job[] => jobsOf(read.begun.all()),
    /** The DAGs that are at work. */
    controllers: (): Job[] => jobsOf(read.controllers.all()),
    /** The first that can be started; one that cannot be read does not keep the others waiting. */
    idle: (limit: number): Job[] => {
      const found: Job[] = [];
      for (const row of read.idle.iterate()) {
        if (found.length >= limit) break;
        const job = one(Job, row);
        if (job && cluster(job.cluster)) found.push(job);
      }
      return found;
    },
    /** Removed, and without a process: never begun, or controllers; some of them at a time. */
    unbegun: (): Job[] => jobsOf(read.unbegun.all()),
    cluster,
    /** The clusters of all live jobs, without what they run. */
    liveClusters: (): Map<number, ListedCluster> =>
      new Map(
        read.listed
          .all()
          .flatMap((row) => one(ListedCluster, row) ?? [])
          .map((listed) => [listed.cluster, listed]),
      ),
    listed: (number: number): ListedCluster | undefined => one(ListedCluster, read.listedOne.get(number)),
    /** Rows met so far that cannot be read: of a cluster or of a job, with the reason. */
    unreadable: (): ReadonlyMap<string, string> => unreadable,
    /** Changes whenever another connection has written. */
    version: (): number => Version.parse(read.version.get()).data_version,
  };
}
