import { type LiveJobs, type Watched } from '#lib/ports/queue.ts';
import { clusterIdOf, isBracket, isController, processOf, submissionFinder, type JobFacts } from './dag.ts';
import { clusterOf } from './job-id.ts';

interface QueuedJob extends JobFacts {
  proc: number;
  /** HTCondor's JobStatus (integrations §2.10). */
  status: number;
  group: string | undefined;
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
  // The pool is shared and condor_q is not limited to a group: another experiment has the same submission numbers.
  'Jobsub_Group',
];

const number = '(?:(\\d+)|undefined)';
const word = '(?:(?!undefined )(\\S+)|undefined)';
const line = new RegExp(
  `^${number} (\\d+) (\\d+) (\\d) ${number} ${number} ${word} ${number} ${word} (\\S+)$`,
);

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

function parseLine(text: string): QueuedJob | undefined {
  const fields = line.exec(text.trimEnd());
  if (!fields) return undefined;
  const [, submissionId, cluster, proc, status, , controller, node, universe, jobId, group] = fields;
  return {
    submissionId: numberOf(submissionId),
    cluster: Number(cluster),
    proc: Number(proc),
    status: Number(status),
    controller: numberOf(controller),
    node,
    universe: numberOf(universe),
    schedd: jobId === undefined ? undefined : clusterOf(jobId)?.schedd,
    group: group === 'undefined' ? undefined : group,
  };
}

/** Reads what condor_q printed, or undefined where a line of it is not a whole line of ours. */
export function readQueued(stdout: string, group: string): QueuedJob[] | undefined {
  if (stdout !== '' && !stdout.endsWith('\n')) return undefined;
  const jobs: QueuedJob[] = [];
  for (const text of stdout.split('\n')) {
    if (text.trim() === '') continue;
    const job = parseLine(text);
    if (!job) return undefined;
    if (job.group === undefined || job.group === group) jobs.push(job);
  }
  return jobs;
}

/**
 * What a job in this state counts as (integrations §2.10, §10.1). One that is being removed (3), that has ended (4) or
 * sends its output (6) is on its way out; until it is gone and the history knows its end it counts as running.
 */
function kindOf(status: number): 'idle' | 'running' | 'held' {
  if (status <= 1) return 'idle';
  return status === 5 || status === 7 ? 'held' : 'running';
}

/** Live jobs by submission, of the watched ones only. */
export function countQueued(jobs: QueuedJob[], watched: Watched[]): Map<number, LiveJobs> {
  const submissionOf = submissionFinder(watched, jobs);
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
