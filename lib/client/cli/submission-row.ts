import { isFailing } from '#lib/domain/submissions/progress.ts';
import { isDraining } from '#lib/domain/submissions/draining.ts';
import { unfollowed } from '#lib/domain/submissions/follower.ts';
import { silentSince } from '#lib/domain/submissions/obstacle.ts';
import { type Standing } from '#lib/domain/submissions/standing.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { relativeTime } from '#lib/client/relative-time.ts';
import { toneOf } from '#lib/client/status-tone.ts';
import { paintFor, type Paint } from './paint.ts';
import { type Session } from './session.ts';
import { table } from './table.ts';

/** A submission with the experiment it belongs to, as `--json` shows it everywhere. */
export type SubmissionRow = Submission & { experiment: string; isFailing: boolean };

export const rowOf = (submission: Submission, experiment: string): SubmissionRow => ({
  experiment,
  ...submission,
  isFailing: isFailing(submission),
});

/** The status with what it does not say: that it is heading for Failed, or since when nobody can tell more. */
function statusOf(submission: Submission, paint: Paint, now: number): string {
  const { status } = submission;
  const since = silentSince(submission);
  const marks = [
    ...(isFailing(submission) ? [paint('bad', 'failing')] : []),
    ...(isDraining(submission) ? [paint('waiting', 'jobs left')] : []),
    ...(unfollowed(submission).length > 0 ? [paint('waiting', 'not followed')] : []),
    ...(since === null ? [] : [paint('waiting', `no contact: ${relativeTime(since, now)}`)]),
  ];
  return `${paint(toneOf(status), status)}${marks.length === 0 ? '' : ` (${marks.join(', ')})`}`;
}

/** What there is to say of its jobs. */
function jobsOf({ jobs, jobIds }: Submission): string {
  if (!jobs) return jobIds[0] ?? '';
  const { completed, failed, running, idle, held, total } = jobs;
  const parts = [
    [completed, 'completed'],
    [running, 'running'],
    [idle, 'idle'],
    [held, 'held'],
    [failed, 'failed'],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, name]) => `${count} ${name}`);
  return said.length === 0 ? (jobIds[0] ?? '') : `${total}: ${said.join(', ')}`;
}

/** One line of progress. */
export function progressLine(
  { submissionId, stage, status, isRecovery }: Submission,
  { sentence, reason }: Standing,
  paint: Paint,
): string {
  const parts = [
    `${submissionId}`.padStart(6),
    `${stage}${isRecovery ? ' (recovery)' : ''}`.padEnd(20),
    paint(toneOf(status), status.padEnd(12)),
    sentence,
    reason === null ? '' : paint('quiet', `(${reason})`),
  ];
  return parts.filter((part) => part !== '').join('  ');
}

/** Submissions for people. */
export function submissionTable(rows: readonly SubmissionRow[], { surroundings }: Session): string {
  const paint = paintFor(surroundings.stdout, surroundings.env);
  return table(
    ['SUBMISSION', 'EXPERIMENT', 'CAMPAIGN', 'STAGE', 'STATUS', 'JOBS', 'DATASET', 'CREATED'],
    rows.map((row) => [
      `${row.submissionId}`,
      row.experiment,
      row.campaign,
      `${row.stage}${row.isRecovery ? ' (recovery)' : ''}`,
      statusOf(row, paint, surroundings.now()),
      jobsOf(row),
      row.dataset,
      relativeTime(row.createdAt, surroundings.now()),
    ]),
    'No submissions yet: `poms launch CAMPAIGN` makes one.',
  );
}
