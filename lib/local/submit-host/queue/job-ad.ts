import { type Ad, writeAdValue } from './class-ad.ts';
import { type Job, jobStatus } from './job.ts';
import { type ListedCluster } from './queue-reads.ts';

/** HTCondor's code for "a person asked for it". */
const byRequest = 1;

function heldAd({ status, reason }: Job): Ad {
  return status === jobStatus.held
    ? { HoldReason: reason ?? '', HoldReasonCode: byRequest, HoldReasonSubCode: 0 }
    : {};
}

function endedAd({ status, code, reason, ended }: Job): Ad {
  return {
    ...(ended !== null && status === jobStatus.completed
      ? { CompletionDate: Math.floor(ended) }
      : { CompletionDate: 0 }),
    ...(code === null ? {} : { ExitCode: code, ExitStatus: code, ExitBySignal: false }),
    ...(status === jobStatus.removed && reason !== null ? { RemoveReason: reason } : {}),
  };
}

function startedAd({ started, status }: Job): Ad {
  if (started === null) return {};
  const at = Math.floor(started);
  return {
    JobStartDate: at,
    JobCurrentStartDate: at,
    ...(status === jobStatus.running ? { RemoteHost: 'slot1@localhost' } : {}),
  };
}

/** Everything that can be asked about a job, under HTCondor's names. */
export function jobAd(
  job: Job,
  { ad, controller, node }: Pick<ListedCluster, 'ad' | 'controller' | 'node'>,
  schedd: string,
): Ad {
  const id = `${job.cluster}.${job.proc}`;
  return {
    ...ad,
    ...(controller === null ? {} : { DAGManJobId: controller }),
    ...(node === null ? {} : { DAGNodeName: node }),
    ClusterId: job.cluster,
    ProcId: job.proc,
    JobStatus: job.status,
    JobsubJobId: `${id}@${schedd}`,
    GlobalJobId: `${schedd}#${id}#${writeAdValue(ad['QDate'] ?? 0)}`,
    EnteredCurrentStatus: Math.floor(job.changed),
    NumJobStarts: job.starts,
    RemoteWallClockTime: 0,
    ...startedAd(job),
    ...heldAd(job),
    ...endedAd(job),
    ...job.ad,
  };
}
