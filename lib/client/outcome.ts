import { type Status, type Submission } from '#lib/domain/submissions/submission.ts';

/** A submission as far as waiting for it is concerned. */
export interface Watched {
  submission: Submission;
  /** Why something that was to follow it could not be started. */
  trouble: string | null;
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
  /** 0: all Located · 1: something ended otherwise · 6: only a person can go on (house §7). */
  exitCode: 0 | 1 | 6;
  sentence: string;
}

const named = ({ submissionId, stage }: Submission): string => `Submission ${submissionId} (${stage})`;
const because = (reason: string | null): string => (reason === null ? '' : `: ${reason.replace(/\.$/, '')}`);

function needOf(submission: Submission): string {
  const { status, reason } = submission;
  return status === 'Held'
    ? `${named(submission)} is held in the queue${because(reason)}; a person has to release or remove its jobs.`
    : `${named(submission)} waits for a person’s approval${because(reason)}.`;
}

function endOf({ submission, trouble }: Watched): string {
  return trouble === null
    ? `${named(submission)} ended ${submission.status}${because(submission.reason)}.`
    : `${named(submission)} is Located, but what follows it could not be started: ${trouble}`;
}

/** How waiting ends, or undefined while something still moves by itself. */
export function outcomeOf(watched: readonly Watched[]): Outcome | undefined {
  const courses = watched.map((one) => ({ one, course: courseOf(one.submission) }));
  if (courses.some(({ course }) => course === 'moving')) return undefined;
  const needs = courses
    .filter(({ course }) => course === 'needs-person')
    .map(({ one }) => needOf(one.submission));
  const ends = courses
    .filter(({ one, course }) => course === 'ended-badly' || one.trouble !== null)
    .map(({ one }) => endOf(one));
  if (ends.length > 0) return { exitCode: 1, sentence: [...ends, ...needs].join('\n') };
  if (needs.length > 0) return { exitCode: 6, sentence: needs.join('\n') };
  const count = watched.length;
  return {
    exitCode: 0,
    sentence: count === 1 ? 'The submission is Located.' : `All ${count} submissions are Located.`,
  };
}
