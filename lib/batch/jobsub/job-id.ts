/** `<cluster>.<proc>@<schedd>`, the proc left out for a whole cluster (integrations §2.1). */
const form = /^(\d+)(?:\.(\d+))?@(\S+)$/;

export interface Cluster {
  cluster: number;
  schedd: string;
}

/** The cluster a job id belongs to, or undefined where it is not a job id. */
export function clusterOf(jobId: string): Cluster | undefined {
  const [, cluster, , schedd] = form.exec(jobId) ?? [];
  return cluster === undefined || schedd === undefined ? undefined : { cluster: Number(cluster), schedd };
}

/** The id of a whole cluster, which is that of its first job with `.0` left out (behaviour §4.11). */
export function clusterId({ cluster, schedd }: Cluster): string {
  return `${cluster}@${schedd}`;
}

/** The id as we keep it: `12345.0@schedd` is `12345@schedd` (behaviour §4.11). */
export function shortJobId(jobId: string): string {
  return jobId.replace('.0@', '@');
}
