import { type Watched } from '#lib/ports/queue.ts';
import { clusterId, clusterOf } from './job-id.ts';

/** What the queue and the history say alike of a job. */
export interface JobFacts {
  submissionId: number | undefined;
  cluster: number;
  /** Where it is; undefined for a job that jobsub did not submit. */
  schedd: string | undefined;
  /** Cluster of the DAG's controller, for its nodes. */
  controller: number | undefined;
  node: string | undefined;
  universe: number | undefined;
  group: string | undefined;
}

/** Names one process, alike in the queue and the history. */
export function processOf({ cluster, schedd = '' }: JobFacts, proc: number): string {
  return `${cluster}.${proc}@${schedd}`;
}

/** HTCondor's scheduler universe: what runs next to the queue and is no job of its own, as DAGMan. */
const schedulerUniverse = 7;

/** True for the process that hands a DAG's nodes to the queue. */
export const isController = ({ universe }: JobFacts): boolean => universe === schedulerUniverse;

/** True for the nodes that start and end the SAM project of a dataset DAG; they do no work (integrations §2.8). */
export const isBracket = ({ node }: JobFacts): boolean => node === 'SAM_START' || node === 'SAM_END';

/** The cluster that stands for the job's whole submission: the controller's for nodes of a DAG. */
export function clusterIdOf({ schedd, cluster, controller }: JobFacts): string | undefined {
  return schedd === undefined ? undefined : clusterId({ cluster: controller ?? cluster, schedd });
}

/** Submissions by the clusters that are known to be theirs. */
function knownClusters(watched: Watched[], jobs: JobFacts[]): Map<string, number> {
  const known = new Map<string, number>();
  for (const { submissionId, jobIds } of watched) {
    for (const jobId of jobIds) {
      const at = clusterOf(jobId);
      if (!at) continue;
      known.set(clusterId(at), submissionId);
      known.set(String(at.cluster), submissionId);
    }
  }
  for (const job of jobs) {
    const id = clusterIdOf(job);
    if (id !== undefined && job.controller !== undefined && job.submissionId !== undefined)
      known.set(id, job.submissionId);
  }
  return known;
}

/**
 * Finds the submission of a job: the one whose number it carries, in our group. Without a number it is that for which
 * its cluster is on record; a job on record is ours in any group, but never against its own number.
 */
export function submissionFinder(
  watched: Watched[],
  jobs: JobFacts[],
  group: string,
): (job: JobFacts) => number | undefined {
  const isWatched = new Set(watched.map(({ submissionId }) => submissionId));
  const ours = jobs.filter(({ group: of }) => of === undefined || of === group);
  const known = knownClusters(watched, ours);
  return (job) => {
    const recorded = known.get(clusterIdOf(job) ?? String(job.controller ?? job.cluster));
    const isOurs = job.group === undefined || job.group === group || recorded === job.submissionId;
    const found = job.submissionId === undefined ? recorded : isOurs ? job.submissionId : undefined;
    return found !== undefined && isWatched.has(found) ? found : undefined;
  };
}
