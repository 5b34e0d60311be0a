/** Which jobs an id on a command line means: a whole cluster, or one job of it. */
export interface JobId {
  cluster: number;
  proc: number | null;
  schedd: string | null;
}

/** Reads `12345`, `12345.0`, `12345@schedd` or `12345.0@schedd`. */
export function readJobId(text: string): JobId | undefined {
  const [, cluster, proc, schedd] = /^(\d{1,15})(?:\.(\d{1,9}))?(?:@([\w.]+))?$/.exec(text) ?? [];
  if (cluster === undefined) return undefined;
  return { cluster: Number(cluster), proc: proc === undefined ? null : Number(proc), schedd: schedd ?? null };
}
