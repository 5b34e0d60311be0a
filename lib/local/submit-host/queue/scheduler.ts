import { log } from '#lib/handler/log.ts';
import { signalJob, jobDir } from './job-process.ts';
import { type Job, jobStatus } from './job.ts';
import { type Queue } from './queue-store.ts';
import { endUnbegun, launchJob, settleJob, type Yard } from './settle-job.ts';
import { stepDag } from './step-dag.ts';

/** How often the queue is looked at, in milliseconds. */
const pace = { busy: 150, idle: 300 } as const;

/** Runs the jobs of a queue. */
export interface Scheduler {
  close(): void;
}

interface Options {
  queue: Queue;
  dir: string;
  schedd: string;
  slots: number;
}

/** A held job that is released goes on where it was stopped, once a slot is free. */
function begin(yard: Yard, job: Job, now: number): void {
  const wasStopped = job.process === 'stopped';
  const isOurs = yard.queue.change(job, ({ status, process, starts, started }) =>
    status === jobStatus.idle && process === job.process
      ? {
          status: jobStatus.running,
          process: 'started',
          changed: now,
          started: started ?? now,
          starts: starts + (wasStopped ? 0 : 1),
        }
      : undefined,
  );
  if (!isOurs) return;
  if (wasStopped) signalJob(jobDir(yard.dir, job), 'SIGCONT');
  else launchJob(yard, job, now);
}

/** One job that cannot be dealt with (disk full, no process left) must not keep the others waiting. */
function each(jobs: Job[], deal: (job: Job) => void): void {
  for (const job of jobs) {
    try {
      deal(job);
    } catch (error) {
      log.error('job.stumbled', { job: `${job.cluster}.${job.proc}`, why: String(error) });
    }
  }
}

/** Each row that cannot be read is reported once. */
function reportUnreadable(queue: Queue, reported: Set<string>): void {
  for (const [row, why] of queue.unreadable()) {
    if (!reported.has(row)) log.error('job.unreadable', { row, why });
    reported.add(row);
  }
}

function turn(yard: Yard, slots: number): boolean {
  const { queue } = yard;
  const now = Date.now() / 1000;
  each(queue.begun(), (job) => {
    settleJob(yard, job, now);
  });
  const removed = queue.unbegun();
  queue.transact(() => {
    each(removed, (job) => {
      endUnbegun(yard, job, now);
    });
  });
  const controllers = queue.controllers();
  each(controllers, (job) => {
    stepDag(queue, job, now);
  });
  const begun = queue.begun();
  const free = slots - begun.filter(({ process }) => process === 'started').length;
  const idle = free > 0 ? queue.idle(free) : [];
  each(idle, (job) => {
    begin(yard, job, now);
  });
  return begun.length + controllers.length + idle.length + removed.length > 0;
}

/** Starts to run jobs, after adopting those that an earlier process began. */
export function startScheduler({ queue, dir, schedd, slots }: Options): Scheduler {
  const yard: Yard = { queue, dir, schedd, termed: new Map(), spawned: new Map() };
  const reported = new Set<string>();
  let seen: number | undefined;
  let isBusy = true;
  const look = (): void => {
    try {
      const version = queue.version();
      if (isBusy || version !== seen) isBusy = turn(yard, slots);
      seen = version;
      reportUnreadable(queue, reported);
    } catch (error) {
      log.error('queue.stumbled', { why: String(error) });
    }
    timer = setTimeout(look, isBusy ? pace.busy : pace.idle);
  };
  let timer = setTimeout(look, 0);
  return {
    close: () => {
      clearTimeout(timer);
    },
  };
}
