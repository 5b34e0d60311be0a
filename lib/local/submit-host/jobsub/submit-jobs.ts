import { createHash, randomUUID } from 'node:crypto';
import { accessSync, chmodSync, constants, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Ad } from '#lib/local/submit-host/queue/class-ad.ts';
import { type Command, type DagPlan } from '#lib/local/submit-host/queue/job.ts';
import { notQueued } from './refused.ts';
import { controllerAd, jobEnvironment, projectEnvironment, type Submitter, workerAd } from './submit-ads.ts';
import { type SubmitRequest } from './submit-request.ts';

/** Condor's own limit per submission, MAX_JOBS_PER_SUBMISSION. */
const mostJobs = 10_000;

/** Keeps a copy of the executable for jobs that start later, as a batch system does; equal ones are kept once. */
function keepExecutable(dir: string, path: string): string {
  const bytes = readFileSync(path);
  const folder = join(dir, 'spool', createHash('sha256').update(bytes).digest('hex').slice(0, 32));
  const copy = join(folder, basename(path));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(copy, bytes, { flag: 'wx', mode: 0o700 });
    chmodSync(copy, 0o700);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return copy;
}

function dagPlan(request: SubmitRequest, worker: Command, ad: Ad, by: Submitter): DagPlan {
  const { jobs: workers, maxRunning, dataset } = request;
  if (dataset === null) return { workers, maxRunning, project: null, worker, workerAd: ad };
  const name = request.projectName ?? `${dataset.slice(0, 150)}_${by.account}_${randomUUID()}`;
  const environment = { ...worker.environment, ...projectEnvironment(request, name, by.account) };
  const project = { name, dataset, poms: join(by.dir, 'bin', 'poms') };
  return { workers, maxRunning, project, worker: { ...worker, environment }, workerAd: ad };
}

/** The words stand in jobsub's wrapper script as they are, so a shell in the job reads them. */
function commandOf(request: SubmitRequest, executable: string, by: Submitter): Command {
  const { words, timeout } = request;
  const limit = timeout === null ? [] : ['timeout', String(timeout)];
  const shell = [...limit, '"$0"', ...words].join(' ');
  return { executable, words, shell, environment: jobEnvironment(request, by) };
}

/** True where the jobs are handed to the queue one after another. */
export const isDag = ({ dataset, maxRunning }: SubmitRequest): boolean =>
  dataset !== null || maxRunning !== null;

/** @throws Refused where condor_submit would */
function mustBeQueueable({ executable, jobs }: SubmitRequest): void {
  if (jobs > mostJobs)
    throw notQueued(
      `ERROR: Number of submitted jobs would exceed MAX_JOBS_PER_SUBMISSION\nSplit this submission into parts of at most ${mostJobs} jobs (-N).`,
    );
  if (!statSync(executable, { throwIfNoEntry: false })?.isFile())
    throw notQueued(`ERROR: Executable file ${executable} is not a file`);
  try {
    accessSync(executable, constants.R_OK);
  } catch {
    throw notQueued(`ERROR: Executable file ${executable} cannot be read`);
  }
}

/**
 * Queues what is asked for and returns the cluster that people are told of: the jobs', or the DAG's controller's.
 * @throws Refused
 */
export function submitJobs(request: SubmitRequest, by: Submitter, now: number): number {
  mustBeQueueable(request);
  const command = commandOf(request, keepExecutable(by.dir, request.executable), by);
  const ad = workerAd(request, command, by, now);
  const { home } = by;
  const top = { controller: null, node: null };
  if (!isDag(request))
    return by.queue.add({ ...top, jobs: request.jobs, ad, work: { is: 'command', command, home } }, now);
  const plan = dagPlan(request, command, ad, by);
  return by.queue.add(
    { ...top, jobs: 1, ad: controllerAd(request, by, now), work: { is: 'dag', plan, home } },
    now,
  );
}
