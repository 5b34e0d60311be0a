import { z } from 'zod';
import { type EndedJobs, type Stirred } from '#lib/ports/queue.ts';
import { clusterIdOf, isBracket, isController, processOf, submissionFinder, type JobFacts } from './dag.ts';
import { clusterOf } from './job-id.ts';
import { readJsonArrays } from './json-arrays.ts';

/** An ended job as condor_history prints it; attributes it does not have are left out. */
const Row = z.object({
  // A user may say it as any value; only a number is one of ours.
  POMS4_SUBMISSION_ID: z.int().optional().catch(undefined),
  ClusterId: z.int(),
  ProcId: z.int(),
  JobStatus: z.int(),
  ExitCode: z.int().optional(),
  ExitBySignal: z.boolean().optional(),
  ExitSignal: z.int().optional(),
  RemoveReason: z.string().optional(),
  DAGManJobId: z.int().optional(),
  DAGNodeName: z.string().optional().catch(undefined),
  JobUniverse: z.int().optional(),
  JobsubJobId: z.string().optional(),
  Jobsub_Group: z.string().optional(),
});

/** Asked for by name. */
export const historyAttributes = Object.keys(Row.shape);

type Verdict = 'completed' | 'failed' | 'cancelled';

export interface EndedJob extends JobFacts {
  proc: number;
  verdict: Verdict;
  /** What went wrong, for people. */
  reason: string | undefined;
}

/** HTCondor's JobStatus of a job in the history: 3 removed, 4 completed. */
function endOf(row: z.infer<typeof Row>): { verdict: Verdict; reason: string | undefined } | undefined {
  if (row.JobStatus === 3)
    return { verdict: 'cancelled', reason: `removed: ${row.RemoveReason ?? 'no reason given'}` };
  if (row.JobStatus !== 4) return undefined;
  if (row.ExitBySignal === true)
    return { verdict: 'failed', reason: `signal ${row.ExitSignal ?? 'unknown'}` };
  if (row.ExitCode === 0) return { verdict: 'completed', reason: undefined };
  return { verdict: 'failed', reason: `exit code ${row.ExitCode ?? 'unknown'}` };
}

function jobOf(row: z.infer<typeof Row>): EndedJob[] {
  const end = endOf(row);
  if (!end) return [];
  const {
    POMS4_SUBMISSION_ID: submissionId,
    ClusterId: cluster,
    ProcId: proc,
    DAGManJobId: controller,
    Jobsub_Group: group,
  } = row;
  const schedd = clusterOf(row.JobsubJobId ?? '')?.schedd;
  return [
    {
      submissionId,
      cluster,
      proc,
      schedd,
      controller,
      node: row.DAGNodeName,
      universe: row.JobUniverse,
      group,
      ...end,
    },
  ];
}

/** What can be read of a history, and how many of its rows cannot. */
export interface ReadHistory {
  jobs: EndedJob[];
  unreadable: number;
}

/** Reads what condor_history printed, or undefined where it is cut short or not an answer. */
export function readHistory(stdout: string): ReadHistory | undefined {
  const elements = readJsonArrays(stdout);
  if (!elements) return undefined;
  const rows = elements.map((element) => Row.safeParse(element).data);
  const readable = rows.filter((row) => row !== undefined);
  return { jobs: readable.flatMap(jobOf), unreadable: rows.length - readable.length };
}

/** One entry a job: a node that was tried again counts by its last try, a job that two histories hold counts once. */
function lastTries(jobs: EndedJob[]): EndedJob[] {
  const last = new Map<string, EndedJob>();
  for (const job of jobs) {
    const { schedd, controller, node, cluster, proc } = job;
    const isNode = controller !== undefined && node !== undefined;
    const key = JSON.stringify(isNode ? [schedd, controller, node] : [schedd, cluster, proc]);
    const before = last.get(key);
    if (!before || before.cluster <= cluster) last.set(key, job);
  }
  return [...last.values()];
}

function frequent(reasons: string[]): string[] {
  const counts = new Map<string, number>();
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .sort(([, one], [, other]) => other - one)
    .map(([reason, count]) => (count === 1 ? reason : `${reason} (${count} times)`));
}

function judge(jobs: EndedJob[]): EndedJobs {
  const controllers = jobs.filter(isController);
  const workers = jobs.filter((job) => !isController(job) && !isBracket(job));
  const count = (wanted: Verdict) => workers.filter(({ verdict }) => verdict === wanted).length;
  // A dataset DAG ends well whatever became of its workers (integrations §2.8); without any it did nothing.
  const hasFailed = ({ verdict }: EndedJob) => verdict !== 'completed' || workers.length === 0;
  const named = jobs.flatMap((job) => {
    if (job.reason === undefined) return [];
    if (isController(job)) return [`DAG ${job.reason}`];
    return [isBracket(job) && job.node !== undefined ? `${job.node} ${job.reason}` : job.reason];
  });
  return {
    completed: count('completed'),
    failed: count('failed'),
    cancelled: count('cancelled'),
    isControllerFailed: controllers.some(hasFailed),
    jobIds: [...new Set(jobs.flatMap((job) => clusterIdOf(job) ?? []))],
    reasons: frequent(named),
  };
}

/** Ended jobs by submission, of the watched ones only. */
export function countEnded(jobs: EndedJob[], watched: Stirred[], group: string): Map<number, EndedJobs> {
  const alreadyCounted = new Set(watched.flatMap(({ counted }) => counted));
  const last = lastTries(jobs).filter((job) => !alreadyCounted.has(processOf(job, job.proc)));
  const submissionOf = submissionFinder(watched, last, group);
  const bySubmission = Map.groupBy(last, submissionOf);
  const ended = new Map<number, EndedJobs>();
  for (const [submissionId, of] of bySubmission)
    if (submissionId !== undefined) ended.set(submissionId, judge(of));
  return ended;
}
