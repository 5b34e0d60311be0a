import { schedd } from '#lib/local/submit-host/jobsub/host-place.ts';
import { jobStatus, universe, type JobKey } from '#lib/local/submit-host/queue/job.ts';
import { type Queue } from '#lib/local/submit-host/queue/queue-store.ts';
import { account, experiment } from './world.ts';

const command = { executable: '/bin/true', words: [], environment: {} };

function add(batch: Queue, submissionId: number): JobKey {
  const now = Date.now() / 1000;
  const ad = {
    ...{ POMS4_SUBMISSION_ID: submissionId, POMS_TASK_ID: submissionId, Owner: account },
    ...{ Jobsub_Group: experiment, JobUniverse: universe.vanilla, Cmd: 'true', QDate: Math.floor(now) },
  };
  const work = { is: 'command' as const, command, home: '/' };
  return { cluster: batch.add({ jobs: 1, controller: null, node: null, ad, work }, now), proc: 0 };
}

/** Puts one idle job of the submission into the queue; returns its cluster's id. */
export function batchOf(batch: Queue, submissionId: number): string {
  return `${add(batch, submissionId).cluster}@${schedd}`;
}

/** Ends all jobs in the queue well, at this very moment. */
export function endAll(batch: Queue): void {
  const now = Date.now() / 1000;
  batch.transact(() => {
    for (const job of batch.live())
      batch.change(job, () => ({
        ...{ live: 0, process: 'over', status: jobStatus.completed },
        ...{ started: now - 60, ended: now, changed: now, starts: 1, code: 0 },
      }));
  });
}
