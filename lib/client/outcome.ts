import { drainingSentence, isDraining } from '#lib/domain/submissions/draining.ts';
import { unfollowed } from '#lib/domain/submissions/follower.ts';
import { reasonOf } from '#lib/domain/submissions/obstacle.ts';
import { type Status, type Submission } from '#lib/domain/submissions/submission.ts';

/** A submission as far as waiting for it is concerned. */
export interface Watched {
  submission: Submission;
}

export type Course = 'moving' | 'located' | 'needs-person' | 'ended-badly';

function courseOfStatus(status: Status): Course {
  switch (status) {
    case 'New':
    case 'Idle':
    case 'Running':
    case 'Completed':
      return 'moving';
    case 'Located':
      return 'located';
    case 'Awaiting Approval':
    case 'Held':
      return 'needs-person';
    case 'Cancelled':
    case 'LaunchFailed':
    case 'Failed':
    case 'Removed':
      return 'ended-badly';
  }
}

/** Where a submission stands for someone who waits; Located counts only when what follows has been set going. */
export function courseOf({ status, followUp }: Pick<Submission, 'status' | 'followUp'>): Course {
  return status === 'Located' && followUp !== 'done' ? 'moving' : courseOfStatus(status);
}

export interface Outcome {
  /** 0: all Located · 1: something ended otherwise · 6: only a person can go on, or what should follow did not. */
  exitCode: 0 | 1 | 6;
  sentence: string;
}

const named = ({ submissionId, stage }: Submission): string => `Submission ${submissionId} (${stage})`;
const because = (sentence: string | null): string =>
  sentence === null ? '' : `: ${sentence.replace(/\.$/, '')}`;

function needOf(submission: Submission): string {
  const { status, reason } = submission;
  return status === 'Held'
    ? `${named(submission)} is held in the queue${because(reason)}; a person has to release or remove its jobs.`
    : `${named(submission)} waits for a person’s approval${because(reason)}.`;
}

const endOf = (submission: Submission): string =>
  `${named(submission)} ended ${submission.status}${because(reasonOf(submission))}.`;

/** What should have followed a located submission and did not. */
const gapsOf = (submission: Submission): string[] =>
  unfollowed(submission).map((why) => `${named(submission)} is Located, but ${lowered(why)}`);

const lowered = (sentence: string): string => `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`;

/** Jobs that are left of what has ended. */
const leftOf = (submission: Submission): string[] =>
  isDraining(submission) ? [`Submission ${submission.submissionId}: ${drainingSentence(submission)}`] : [];

/** How waiting ends, or undefined while something still moves by itself. */
export function outcomeOf(watched: readonly Watched[]): Outcome | undefined {
  const courses = watched.map(({ submission }) => ({ submission, course: courseOf(submission) }));
  const on = (wanted: Course) =>
    courses.flatMap(({ submission, course }) => (course === wanted ? [submission] : []));
  if (on('moving').length > 0) return undefined;
  const ends = on('ended-badly').map(endOf);
  const needs = [...on('needs-person').map(needOf), ...on('located').flatMap(gapsOf)];
  const left = watched.flatMap(({ submission }) => leftOf(submission));
  const told = [...ends, ...needs, ...left].join('\n');
  if (ends.length > 0) return { exitCode: 1, sentence: told };
  if (needs.length > 0) return { exitCode: 6, sentence: told };
  const count = watched.length;
  const all = count === 1 ? 'The submission is Located.' : `All ${count} submissions are Located.`;
  return { exitCode: 0, sentence: [all, ...left].join('\n') };
}
