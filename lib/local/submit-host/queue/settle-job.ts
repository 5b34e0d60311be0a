import { type Ad } from './class-ad.ts';
import { forestall, jobDir, lookAt, signalJob, startRunner } from './job-process.ts';
import { type Command, type Job, type JobKey, jobStatus } from './job.ts';
import { type JobChange, type Queue } from './queue-store.ts';

/** What the scheduler works with. */
export interface Yard {
  queue: Queue;
  dir: string;
  schedd: string;
  /** When jobs were first asked to end, in this process. */
  termed: Map<string, number>;
  /** When runners were started, in this process. */
  spawned: Map<string, number>;
}

/** From TERM to KILL; condor gives more, but nobody wants to wait on a laptop. */
const graceSeconds = 5;

/** A runner that has claimed nothing for so long is started once more; the claim lets only one of them run. */
const claimSeconds = 10;

const keyText = ({ cluster, proc }: JobKey): string => `${cluster}.${proc}`;

/** What the batch system itself puts into the environment of a job (integrations §2.8). */
function commandOf(
  { command, home }: { command: Command; home: string },
  key: JobKey,
  schedd: string,
  dir: string,
): Command {
  const environment: Record<string, string> = {
    HOME: home,
    JOBSUBJOBSECTION: String(key.proc),
    ...command.environment,
    CLUSTER: String(key.cluster),
    PROCESS: String(key.proc),
    JOBSUBJOBID: `${keyText(key)}@${schedd}`,
    CONDOR_DIR_INPUT: `${jobDir(dir, key)}/scratch`,
    _CONDOR_SCRATCH_DIR: `${jobDir(dir, key)}/scratch`,
    TMPDIR: `${jobDir(dir, key)}/scratch`,
  };
  return { ...command, environment };
}

/** Starts the real process; whoever asked before, the job runs once. */
export function launchJob({ queue, dir, schedd, spawned }: Yard, key: JobKey, now: number): void {
  const work = queue.cluster(key.cluster)?.work;
  if (work?.is !== 'command') return;
  spawned.set(keyText(key), now);
  startRunner(jobDir(dir, key), commandOf(work, key, schedd, dir));
}

/** Takes a job out of the queue for good. */
function leave(yard: Yard, key: JobKey, change: JobChange): void {
  yard.queue.change(key, () => ({ live: 0, process: 'over', ...change }));
  yard.termed.delete(keyText(key));
  yard.spawned.delete(keyText(key));
}

function recordEnd(yard: Yard, job: Job, code: number, at: number): void {
  const status = job.status === jobStatus.removed ? jobStatus.removed : jobStatus.completed;
  const started = job.started ?? at;
  const ad: Ad = { ...job.ad, RemoteWallClockTime: Math.max(0, at - Math.floor(started)) };
  leave(yard, job, { status, code, ended: at, changed: at, ad });
}

function recordLoss(yard: Yard, job: Job, now: number): void {
  // Only its runner may be dead; what goes on working for a job that is called removed would confuse everybody.
  signalJob(jobDir(yard.dir, job), 'SIGKILL');
  const wasRemoved = job.status === jobStatus.removed;
  const reason = wasRemoved ? job.reason : 'lost: the runner is gone (reboot or kill)';
  leave(yard, job, { status: jobStatus.removed, reason, ended: now, changed: now });
}

function endRemoved(yard: Yard, job: Job, now: number): void {
  const dir = jobDir(yard.dir, job);
  const since = yard.termed.get(keyText(job));
  if (since === undefined && signalJob(dir, 'SIGTERM')) yard.termed.set(keyText(job), now);
  if (since !== undefined && now - since > graceSeconds) signalJob(dir, 'SIGKILL');
  if (job.process === 'stopped') signalJob(dir, 'SIGCONT');
}

/**
 * Does to the process what the queue says. @NOTE condor takes a held job off its machine and starts it anew on
 * release; here it is stopped and goes on, since starting anew would run it twice.
 */
function obey(yard: Yard, job: Job, now: number): void {
  const dir = jobDir(yard.dir, job);
  if (job.status === jobStatus.removed) endRemoved(yard, job, now);
  else if (job.status === jobStatus.held && job.process === 'started' && signalJob(dir, 'SIGSTOP'))
    yard.queue.change(job, () => ({ process: 'stopped' }));
}

/** Adopts what has become of a job that was begun, by this process or by one before it. */
export function settleJob(yard: Yard, job: Job, now: number): void {
  const dir = jobDir(yard.dir, job);
  const state = lookAt(dir);
  if (state.is === 'ended') recordEnd(yard, job, state.code, state.at);
  else if (state.is === 'gone') recordLoss(yard, job, now);
  else if (state.is === 'running') obey(yard, job, now);
  else if (job.status === jobStatus.removed) {
    if (forestall(dir)) leave(yard, job, { ended: now, changed: now });
  } else if (now - (yard.spawned.get(keyText(job)) ?? 0) > claimSeconds) launchJob(yard, job, now);
}

/** Ends a removed job that has no process; a DAG takes its nodes with it and leaves after them. */
export function endUnbegun(yard: Yard, job: Job, now: number): void {
  if (yard.queue.cluster(job.cluster)?.work.is === 'dag') {
    const nodes = yard.queue.ofDag(job.cluster).filter(({ live }) => live === 1);
    for (const node of nodes)
      yard.queue.change(node, ({ status }) =>
        status === jobStatus.removed
          ? undefined
          : { status: jobStatus.removed, reason: job.reason, changed: now },
      );
    if (nodes.length > 0) return;
  }
  leave(yard, job, { ended: now, changed: now });
}
