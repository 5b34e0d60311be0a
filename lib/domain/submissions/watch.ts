import { z } from 'zod';
import { Doubt } from './doubt.ts';
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
  doubt: Doubt.pick({ since: true, overAt: true, searchedAt: true }).nullable().default(null),
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

/** The watch that belongs to the row, or null when nothing is left to watch. */
export function watchOf(submission: Submission, now: string): Watch | null {
  const { status, followUp, script, missingSince, approval } = submission;
  // A person's decision wakes an approval stage; until then there is nothing to look at.
  if (status === 'Awaiting Approval' && approval === null) return null;
  const isOver =
    status === 'LaunchFailed' || (isFinal(status) && (status !== 'Located' || followUp === 'done'));
  // Given up, but its script was seen to run after all: its jobs may bring it back to life.
  if (status === 'LaunchFailed' && script.state === 'running') return watchAt(submission, now);
  // Of jobs the queue has forgotten nothing more will be heard; with all done, nobody has to go on asking.
  const isSilent = submission.isDrained || missingSince !== null || isOnlyReported(submission);
  const isQuiet = script.state !== 'running' && isSilent;
  if (isOver && (isQuiet || status !== 'Located')) return null;
  return watchAt(submission, now);
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
    isMissing: submission.missingSince !== null,
    doubt: doubt && { since: doubt.since, overAt: doubt.overAt, searchedAt: doubt.searchedAt },
    changedAt: now,
  };
}
