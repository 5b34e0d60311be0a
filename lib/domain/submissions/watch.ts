import { z } from 'zod';
import { Doubt } from './doubt.ts';
import { hasOpenJobs } from './draining.ts';
import { silentSince } from './obstacle.ts';
import { LaunchId, SubmissionId } from '#lib/domain/ids.ts';
import { JobCounts, type Submission } from './submission.ts';
import { isFinal } from './transition.ts';

/**
 * What a tick needs to know of one live submission: a projection of its row, written with it.
 * reserved: its machine may not have started · launching: the script runs on the host · running: jobs are known ·
 * settling: outputs, recoveries, dependents. It is gone when the submission needs nothing more.
 */
export const Watch = z.object({
  submissionId: SubmissionId,
  host: z.string(),
  account: z.string(),
  launchId: LaunchId,
  phase: z.enum(['reserved', 'launching', 'running', 'settling']),
  /** The launch script has not been seen to end: its log still grows. */
  isScriptOpen: z.boolean(),
  logBytes: z.int().nonnegative(),
  isDrained: z.boolean(),
  jobIds: z.array(z.string()),
  /** The last job counts, so that an unchanged submission costs no write. */
  jobs: JobCounts.nullable(),
  isMissing: z.boolean(),
  /** Whether it was launched is in doubt: since when, and how far the search for its jobs has come. */
  doubt: Doubt.pick({ since: true, overAt: true, searchedAt: true }).nullable(),
  changedAt: z.iso.datetime(),
});
export type Watch = z.infer<typeof Watch>;

/** A client's own submission without a job id: there is nobody to ask, so only its reports move it. */
function isOnlyReported({ script, jobIds }: Submission): boolean {
  return script.state === 'none' && jobIds.length === 0;
}

function phaseOf({ status, script, jobIds, doubt }: Submission): Watch['phase'] {
  if (status === 'Completed' || isFinal(status)) return 'settling';
  if (jobIds.length > 0 || script.state === 'none') return 'running';
  return script.state === 'unsent' && doubt === null ? 'reserved' : 'launching';
}

/** Its status says that nothing more is to be done for it. */
function isOver({ status, followUp }: Submission): boolean {
  if (status === 'LaunchFailed') return true;
  return isFinal(status) && (status !== 'Located' || followUp === 'done');
}

/** Nothing more will be heard of it: its jobs are gone, or the queue has forgotten them. */
function isQuiet(submission: Submission): boolean {
  const { script } = submission;
  // Given up, but its script was seen to run after all: its jobs may bring it back to life.
  if (script.state === 'running') return false;
  return submission.status === 'LaunchFailed' || !hasOpenJobs(submission) || silentSince(submission) !== null;
}

/** The watch that belongs to the row, or null when nothing is left to watch. What has ended is followed until drained. */
export function watchOf(submission: Submission, now: string): Watch | null {
  // A person's decision wakes an approval stage; until then there is nothing to look at.
  if (submission.status === 'Awaiting Approval' && submission.approval?.asks === 'stage') return null;
  return isOver(submission) && isQuiet(submission) ? null : watchAt(submission, now);
}

function watchAt(submission: Submission, now: string): Watch {
  const { script, doubt } = submission;
  return {
    submissionId: submission.submissionId,
    host: submission.host,
    account: submission.account,
    launchId: submission.launchId,
    phase: phaseOf(submission),
    // In doubt the host is asked even for a script that is not known to have begun.
    isScriptOpen: script.state === 'running' || (doubt !== null && doubt.overAt === null),
    logBytes: script.logBytes,
    isDrained: submission.isDrained || isOnlyReported(submission),
    jobIds: submission.jobIds,
    jobs: submission.jobs,
    isMissing: silentSince(submission) !== null,
    doubt: doubt && { since: doubt.since, overAt: doubt.overAt, searchedAt: doubt.searchedAt },
    changedAt: now,
  };
}
