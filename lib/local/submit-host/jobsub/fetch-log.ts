import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { jobDir } from '#lib/local/submit-host/queue/job-process.ts';
import { type Job } from '#lib/local/submit-host/queue/job.ts';
import { type Queue } from '#lib/local/submit-host/queue/queue-store.ts';
import { type Printed } from './answer-query.ts';
import { hostPlace, schedd, withQueue, type HostPlace } from './host-place.ts';
import { type JobId } from './job-id.ts';
import { readQuery } from './query-request.ts';

/** The job, its cluster, or the whole DAG that it controls. */
function jobsOf(queue: Queue, { cluster, proc }: JobId): { job: Job; program: string }[] {
  const own = queue.ofCluster(cluster);
  const nodes = queue.ofDag(cluster);
  const wanted =
    nodes.length > 0 ? [...own, ...nodes] : own.filter((job) => proc === null || job.proc === proc);
  return wanted.map((job) => {
    const work = queue.cluster(job.cluster)?.work;
    return { job, program: work?.is === 'command' ? basename(work.command.executable) : 'condor_dagman' };
  });
}

function gather(place: HostPlace, id: JobId, folder: string): number {
  let copied = 0;
  for (const { job, program } of withQueue(place, (queue) => jobsOf(queue, id))) {
    for (const stream of ['out', 'err']) {
      const from = join(jobDir(place.dir, job), stream);
      if (!existsSync(from)) continue;
      copyFileSync(from, join(folder, `${program}.cluster.${job.cluster}.${job.proc}.${stream}`));
      copied += 1;
    }
  }
  return copied;
}

function deliver(folder: string, name: string, destination: string | null): Printed {
  if (destination !== null) {
    mkdirSync(destination, { recursive: true });
    const { status, stderr } = spawnSync('cp', ['-R', `${folder}/.`, destination], { encoding: 'utf8' });
    return { stdout: status === 0 ? `Downloaded to ${destination}\n` : '', stderr, code: status ?? 1 };
  }
  const archive = `${name}.tgz`;
  const { status, stderr } = spawnSync('tar', ['-czf', archive, '-C', folder, '.'], { encoding: 'utf8' });
  return { stdout: status === 0 ? `Downloaded to ${archive}\n` : '', stderr, code: status ?? 1 };
}

/** Answers `jobsub_fetchlog`: an archive of what the jobs printed, or the files themselves. */
export function fetchLog(argv: string[], environment: NodeJS.ProcessEnv): Printed {
  const read = readQuery(argv, environment);
  if ('problem' in read) return { stdout: '', stderr: `${read.problem}\n`, code: 1 };
  const [id] = read.request.ids;
  if (!id)
    return { stdout: '', stderr: 'Error: jobsub_fetchlog needs a job id: -J 12345.0@schedd\n', code: 1 };
  const name = `${id.cluster}.${id.proc ?? 0}@${schedd}`;
  const folder = mkdtempSync(join(tmpdir(), 'fetchlog-'));
  try {
    if (gather(hostPlace(environment), id, folder) === 0)
      return { stdout: '', stderr: `Error: no logs for ${name} (404)\n`, code: 1 };
    return deliver(folder, name, read.request.destination);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
