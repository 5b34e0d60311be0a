import { type LiveJobs, type Watched } from '#lib/ports/queue.ts';
import { isChatter } from './chatter.ts';
import { clusterIdOf, isBracket, isController, processOf, submissionFinder, type JobFacts } from './dag.ts';
import { clusterOf } from './job-id.ts';

export interface QueuedJob extends JobFacts {
  proc: number;
  /** HTCondor's JobStatus (integrations §2.10). */
  status: number;
}

/** Asked for in this order, printed on one line with blanks between. */
export const queueAttributes = [
  'POMS4_SUBMISSION_ID',
  'ClusterId',
  'ProcId',
  'JobStatus',
  'HoldReasonCode',
  'DAGManJobId',
  'DAGNodeName',
  'JobUniverse',
  'JobsubJobId',
  'Jobsub_Group',
];

const numberOf = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
const wordOf = (text: string | undefined): string | undefined => (text === 'undefined' ? undefined : text);

/** A number and a node's name are what a user says: they may be texts with blanks in them. */
const line = /^(.+?) (\d+) (\d+) (\d) (\d+|undefined) (\d+|undefined) (.+?) (\d+|undefined) (\S+) (\S+)$/;

function parseLine(text: string): QueuedJob | undefined {
  const fields = line.exec(text);
  if (!fields) return undefined;
  const [, submissionId, cluster, proc, status, , controller, node, universe, jobId = '', group] = fields;
  const isSound = jobId === 'undefined' || jobId.startsWith(`${cluster}.${proc}@`);
  if (!isSound) return undefined;
  return {
    submissionId: numberOf(submissionId),
    cluster: Number(cluster),
    proc: Number(proc),
    status: Number(status),
    controller: numberOf(controller),
    node: wordOf(node),
    universe: numberOf(universe),
    schedd: clusterOf(jobId)?.schedd,
    group: wordOf(group),
  };
}

/** A row of which nothing but the job id can be read counts as a running job: it is in the queue, whatever it does. */
function savedJob(text: string): QueuedJob | undefined {
  const [, cluster, proc, schedd] = /(?:^| )(\d+)\.(\d+)@([\w.-]+)(?: |$)/.exec(text) ?? [];
  if (cluster === undefined || schedd === undefined) return undefined;
  const unknown = { submissionId: undefined, controller: undefined, node: undefined, universe: undefined };
  return { ...unknown, cluster: Number(cluster), proc: Number(proc), status: 2, schedd, group: undefined };
}

/** Begins as a row and has fewer fields: the answer was cut. */
const isCut = (text: string): boolean =>
  /^(\d+|undefined) \d+( |$)/.test(text) && text.split(' ').length < queueAttributes.length;

/** What can be read of an answer, and the rows that cannot. */
export interface ReadQueue {
  jobs: QueuedJob[];
  unreadable: string[];
}

/**
 * Reads what condor_q printed, or undefined where it is cut short or not an answer. What token tools print before the
 * rows is skipped, and a row that cannot be read costs nobody anything but itself.
 */
export function readQueued(stdout: string): ReadQueue | undefined {
  if (stdout !== '' && !stdout.endsWith('\n')) return undefined;
  const lines = stdout.split('\n').map((text) => text.trimEnd());
  const jobs: QueuedJob[] = [];
  const others: string[] = [];
  const unreadable: string[] = [];
  for (const text of lines) {
    const job = parseLine(text);
    if (job) jobs.push(job);
    else if (isCut(text)) return undefined;
    else if (isRow(text)) unreadable.push(text);
    else if (!isChatter(text)) others.push(text);
  }
  // Without a row nobody knows whether this is an answer at all.
  if (jobs.length === 0 && unreadable.length === 0 && others.length > 0) return undefined;
  return { jobs: [...jobs, ...unreadable.flatMap((text) => savedJob(text) ?? [])], unreadable };
}

/** Looks like one of ours, though not all of it can be read. */
const isRow = (text: string): boolean => {
  const words = text.split(' ');
  return words.length >= queueAttributes.length && words.some((word) => /^\d+(\.\d+@\S+)?$/.test(word));
};

/**
 * What a job in this state counts as (integrations §2.10, §10.1). One that is being removed (3), that has ended (4) or
 * sends its output (6) is on its way out; until it is gone and the history knows its end it counts as running.
 */
function kindOf(status: number): 'idle' | 'running' | 'held' {
  if (status <= 1) return 'idle';
  return status === 5 || status === 7 ? 'held' : 'running';
}

/** Live jobs by submission, of the watched ones only. */
export function countQueued(jobs: QueuedJob[], watched: Watched[], group: string): Map<number, LiveJobs> {
  const submissionOf = submissionFinder(watched, jobs, group);
  const live = new Map<number, LiveJobs>();
  const ids = new Map<number, Set<string>>();
  for (const job of jobs) {
    const submissionId = submissionOf(job);
    if (submissionId === undefined) continue;
    const counts = live.get(submissionId) ?? {
      idle: 0,
      running: 0,
      held: 0,
      isControlled: false,
      jobIds: [],
      counted: [],
    };
    if (isController(job) || isBracket(job)) counts.isControlled = true;
    else {
      counts[kindOf(job.status)] += 1;
      counts.counted.push(processOf(job, job.proc));
    }
    live.set(submissionId, counts);
    const id = clusterIdOf(job);
    if (id !== undefined) ids.set(submissionId, (ids.get(submissionId) ?? new Set()).add(id));
  }
  for (const [submissionId, counts] of live) counts.jobIds = [...(ids.get(submissionId) ?? [])];
  return live;
}
