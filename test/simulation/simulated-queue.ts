import { PomsError } from '#lib/domain/errors.ts';
import { type EndedJobs, type JobAction, type LiveJobs, type Queue } from '#lib/ports/queue.ts';
import { places } from './weather.ts';
import { isAway, isCalm, type World } from './world.ts';

/** Together with the time a new job needs to show, less than the half minute for which absence is no news. */
const mostBehindMs = 15_000;

/** One job, with all that will become of it. */
export interface Worker {
  name: string;
  visibleAt: number;
  startAt: number;
  /** Held between these, where it is. */
  held: { from: number; until: number } | null;
  /** Of its time, when it was held by a person. */
  left?: number;
  endAt: number;
  ends: 'completed' | 'failed' | 'cancelled';
  /** When the history knows that it ended. */
  recordedAt: number;
}

export interface Cluster {
  id: string;
  schedd: string;
  host: string;
  submissionId: number;
  workers: Worker[];
  /** The controller of a DAG stays until then. */
  controlledUntil: number | null;
}

function liveOf(clusters: Cluster[], at: number): LiveJobs | undefined {
  const jobs = clusters.flatMap(({ workers }) =>
    workers.filter(({ visibleAt, endAt }) => visibleAt <= at && at < endAt),
  );
  const controlled = clusters.filter(({ controlledUntil, workers }) => {
    return controlledUntil !== null && at < controlledUntil && workers[0]!.visibleAt <= at;
  });
  if (jobs.length === 0 && controlled.length === 0) return undefined;
  const held = jobs.filter((job) => job.held !== null && job.held.from <= at && at < job.held.until);
  const running = jobs.filter((job) => job.startAt <= at && !held.includes(job));
  const seen = clusters.filter(
    (each) => controlled.includes(each) || each.workers.some((job) => jobs.includes(job)),
  );
  return {
    idle: jobs.length - held.length - running.length,
    running: running.length,
    held: held.length,
    isControlled: controlled.length > 0,
    jobIds: seen.map(({ id }) => id),
    counted: jobs.map(({ name }) => name),
  };
}

function endedOf(clusters: Cluster[], counted: readonly string[], at: number): EndedJobs | undefined {
  const jobs = clusters
    .flatMap(({ workers }) => workers)
    .filter(({ recordedAt, name }) => recordedAt <= at && !counted.includes(name));
  const known = clusters.filter(({ workers }) => workers.some((job) => jobs.includes(job)));
  if (jobs.length === 0) return undefined;
  const count = (ends: Worker['ends']) => jobs.filter((job) => job.ends === ends).length;
  const [completed, failed, cancelled] = [count('completed'), count('failed'), count('cancelled')];
  const reasons = failed > 0 ? ['exit code 1'] : [];
  return {
    completed,
    failed,
    cancelled,
    isControllerFailed: false,
    jobIds: known.map(({ id }) => id),
    reasons,
  };
}

/** What the batch system does to jobs that are in the queue; it takes a moment. */
function actOn({ time, random, stir }: World, cluster: Cluster, action: JobAction): void {
  const now = time.now();
  const moment = now + random.lapse(20_000);
  for (const worker of cluster.workers.filter(({ visibleAt, endAt }) => visibleAt <= now && now < endAt)) {
    if (action === 'remove') {
      const held = worker.held && { ...worker.held, until: Math.min(worker.held.until, moment) };
      const recordedAt = moment + random.lapse(60_000);
      Object.assign(worker, { held, endAt: moment, ends: 'cancelled', recordedAt });
    }
    const isHeld = worker.held !== null && worker.held.until > now;
    if (action === 'hold' && !isHeld) {
      worker.held = { from: moment, until: Infinity };
      worker.left = worker.endAt - moment;
      Object.assign(worker, { endAt: Infinity, recordedAt: Infinity });
    }
    if (action === 'release' && isHeld) {
      worker.held = { from: worker.held!.from, until: moment };
      const endAt = moment + Math.max(1000, worker.left ?? worker.endAt - now);
      Object.assign(worker, { endAt, recordedAt: endAt });
    }
  }
  const [first] = cluster.workers;
  const isControlled = cluster.controlledUntil !== null && cluster.controlledUntil > now;
  if (action === 'remove' && isControlled && first !== undefined && first.visibleAt <= now) {
    cluster.controlledUntil = moment;
    // Who would have submitted them is gone.
    cluster.workers = cluster.workers.filter(({ visibleAt }) => visibleAt <= now);
  }
  time.at(moment + 60_000, stir);
}

/** A batch system with schedds that may be away, answers that are a little old and a history that comes later. */
export function simulatedQueue(world: World) {
  const clusters: Cluster[] = [];
  const { time, random } = world;
  const mine = (host: string, submissionId: number) =>
    clusters.filter((each) => each.host === host && each.submissionId === submissionId);
  const queue: Queue = {
    live: async ({ host }, _group, watched) => {
      for (const { schedd } of clusters)
        if (isAway(world, schedd))
          throw new PomsError('QueueUnavailable', { host, why: `${schedd} is away` });
      const isOld = !isCalm(world) && world.weather.faults.queue > 0 && random.chance(0.3);
      const at = time.now() - (isOld ? random.lapse(mostBehindMs) : 0);
      return new Map(
        watched.flatMap(({ submissionId }) => {
          const live = liveOf(mine(host, submissionId), at);
          return live ? [[submissionId, live] as const] : [];
        }),
      );
    },
    ended: async ({ host }, _group, watched) =>
      new Map(
        watched.flatMap(({ submissionId, counted }) => {
          const its = mine(host, submissionId);
          if (its.some(({ schedd }) => isAway(world, schedd))) return [];
          const ended = endedOf(its, counted, time.now());
          return ended ? [[submissionId, ended] as const] : [];
        }),
      ),
    search: async ({ host }, _group, submissionIds) => {
      const away = places.schedds.find((schedd) => isAway(world, schedd));
      if (away !== undefined) throw new PomsError('QueueUnavailable', { host, why: `${away} is away` });
      const isShown = ({ workers, controlledUntil }: Cluster): boolean =>
        workers.some(({ visibleAt, endAt, recordedAt }) => {
          const at = time.now();
          return (visibleAt <= at && at < endAt) || recordedAt <= at;
        }) ||
        (controlledUntil !== null && workers[0]!.visibleAt <= time.now() && time.now() < controlledUntil);
      return new Map(
        submissionIds.flatMap((id) => {
          const shown = mine(host, id).filter(isShown);
          return shown.length > 0 ? [[id, shown.map((each) => each.id)] as const] : [];
        }),
      );
    },
    act: async ({ host }, _group, { action, watched }) => {
      for (const { submissionId } of watched) {
        if (action === 'remove') world.tell(host, { is: 'removed', what: 'jobs', submissionId });
        for (const cluster of mine(host, submissionId))
          if (!isAway(world, cluster.schedd)) actOn(world, cluster, action);
      }
      return '';
    },
    recognise: (log) =>
      [...log.matchAll(/Use job id (\S+) to retrieve/g)].map((match) => match[1]!.replace('.0@', '@')),
  };
  return { queue, clusters };
}

export type Batch = ReturnType<typeof simulatedQueue>;
