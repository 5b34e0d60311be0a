/** An ended job that went well unless said. */
export interface Past {
  submission?: number;
  id: string;
  status?: number;
  code?: number;
  signal?: number;
  reason?: string;
  node?: string;
  dag?: number;
  universe?: number;
  group?: string;
}

function past({
  submission,
  id,
  status = 4,
  code = 0,
  signal,
  reason,
  node,
  dag,
  universe = 5,
  group = 'sbnd',
}: Past) {
  const [cluster, proc] = id.split('@')[0]!.split('.');
  return {
    ...(submission === undefined ? {} : { POMS4_SUBMISSION_ID: submission }),
    ClusterId: Number(cluster),
    ProcId: Number(proc),
    JobStatus: status,
    ...(status === 4 &&
      (signal === undefined
        ? { ExitCode: code, ExitBySignal: false }
        : { ExitBySignal: true, ExitSignal: signal })),
    ...(reason === undefined ? {} : { RemoveReason: reason }),
    ...(dag === undefined ? {} : { DAGManJobId: dag }),
    ...(node === undefined ? {} : { DAGNodeName: node }),
    JobUniverse: universe,
    JobsubJobId: id,
    Jobsub_Group: group,
  };
}
/** The jobs as `condor_history -json` prints those of one schedd. */
export const array = (...jobs: Past[]) => `${JSON.stringify(jobs.map(past), null, 1)}\n`;
