import { type Status } from '#lib/domain/submissions/submission.ts';

/** What a status says at a glance; the word itself carries the meaning. */
export type StatusTone = 'good' | 'bad' | 'waiting' | 'busy';

/** The tone of a submission's status. */
export function toneOf(status: Status): StatusTone {
  switch (status) {
    case 'Located':
      return 'good';
    case 'Failed':
    case 'LaunchFailed':
    case 'Removed':
    case 'Cancelled':
      return 'bad';
    case 'Held':
    case 'Awaiting Approval':
      return 'waiting';
    case 'New':
    case 'Idle':
    case 'Running':
    case 'Completed':
      return 'busy';
  }
}
