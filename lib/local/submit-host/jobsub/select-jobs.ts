import { type Ad } from '#lib/local/submit-host/queue/class-ad.ts';
import { evaluate } from '#lib/local/submit-host/queue/evaluate.ts';
import { readExpression, type Expression } from '#lib/local/submit-host/queue/expression.ts';
import { jobAd } from '#lib/local/submit-host/queue/job-ad.ts';
import { type Job } from '#lib/local/submit-host/queue/job.ts';
import { type ListedCluster } from '#lib/local/submit-host/queue/queue-reads.ts';
import { type Queue } from '#lib/local/submit-host/queue/queue-store.ts';
import { schedd } from './host-place.ts';
import { type QueryRequest } from './query-request.ts';

/** A job with everything that can be asked about it. */
export interface Seen {
  job: Job;
  ad: Ad;
}

export type Selected = { jobs: Seen[] } | { problem: string };

/** Which jobs are meant when nobody says. */
export type Otherwise = 'own' | 'group' | 'all';

function idText({ cluster, proc }: QueryRequest['ids'][number]): string {
  return proc === null ? `ClusterId == ${cluster}` : `(ClusterId == ${cluster} && ProcId == ${proc})`;
}

const either = (parts: string[]): string[] => (parts.length === 0 ? [] : [`(${parts.join(' || ')})`]);

/** The whole request as one expression; ids and users widen, constraints narrow. */
export function constraintText(
  { constraints, ids, users, isAllUsers, group }: QueryRequest,
  otherwise: Otherwise,
  account: string,
): string {
  const named = either([...ids.map(idText), ...users.map((user) => `Owner == "${user}"`)]);
  const parts = [...named, ...constraints.map((constraint) => `(${constraint})`)];
  if (otherwise === 'own' && named.length === 0 && !isAllUsers) parts.push(`Owner == "${account}"`);
  if (otherwise === 'group' && parts.length === 0 && !isAllUsers && group !== null)
    parts.push(`Jobsub_Group =?= "${group}"`);
  return parts.join(' && ');
}

/** The only clusters an expression can be true for; undefined where it does not say. */
function clustersIn(expression: Expression): number[] | undefined {
  if (expression.is !== 'both') return undefined;
  const { operator, left, right } = expression;
  if (operator === '&&') return clustersIn(left) ?? clustersIn(right);
  if (operator === '||') {
    const [one, other] = [clustersIn(left), clustersIn(right)];
    return one && other && [...one, ...other];
  }
  const isClusterId = left.is === 'attribute' && left.name.toLowerCase() === 'clusterid';
  const isEqual = operator === '==' || operator === '=?=' || operator === 'is';
  return isClusterId && isEqual && right.is === 'literal' && typeof right.value === 'number'
    ? [right.value]
    : undefined;
}

function candidates(queue: Queue, wanted: Expression | undefined, isHistory: boolean): Job[] {
  const clusters = wanted && clustersIn(wanted);
  if (!clusters) return isHistory ? queue.ended() : queue.live();
  const jobs = [...new Set(clusters)]
    .toSorted((a, b) => a - b)
    .flatMap((cluster) => queue.ofCluster(cluster));
  if (!isHistory) return jobs.filter(({ live }) => live === 1);
  const ended = jobs.filter(({ live }) => live === 0).toReversed();
  return ended.toSorted((a, b) => (b.ended ?? 0) - (a.ended ?? 0));
}

/** Finds the jobs that are meant, live ones in the order of the queue or ended ones with the latest first. */
export function selectJobs(
  queue: Queue,
  text: string,
  { isHistory, limit }: { isHistory: boolean; limit: number },
): Selected {
  const wanted = text === '' ? undefined : readExpression(text);
  if (text !== '' && !wanted) return { problem: `Error: Parse error of constraint: ${text}` };
  const clusters = new Map<number, ListedCluster | undefined>(isHistory ? [] : queue.liveClusters());
  const clusterOf = (cluster: number) => {
    if (!clusters.has(cluster)) clusters.set(cluster, queue.listed(cluster));
    return clusters.get(cluster);
  };
  const jobs: Seen[] = [];
  for (const job of candidates(queue, wanted, isHistory)) {
    if (jobs.length >= limit) break;
    const cluster = clusterOf(job.cluster);
    if (!cluster) continue;
    const ad = jobAd(job, cluster, schedd);
    if (!wanted || evaluate(wanted, ad) === true) jobs.push({ job, ad });
  }
  return { jobs };
}
