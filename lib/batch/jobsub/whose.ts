import { type Watched } from '#lib/ports/queue.ts';
import { clusterOf } from './job-id.ts';

/**
 * The pool is shared and its commands are not limited to a group: another experiment has the same submission numbers.
 * A job that jobsub did not submit has no group.
 */
export const ofGroup = (group: string): string => `(Jobsub_Group=?="${group}" || Jobsub_Group=?=undefined)`;

/** Clusters that are on record for these submissions, with the nodes of the DAGs among them. */
export function recordedClusters(watched: readonly Watched[]): string[] {
  const clusters = new Set(
    watched.flatMap(({ jobIds }) => jobIds.map((id) => clusterOf(id)?.cluster ?? [])).flat(),
  );
  return [...clusters].map((cluster) => `ClusterId==${cluster} || DAGManJobId==${cluster}`);
}
