import { type Status } from '#lib/domain/submission.ts';

function toneOf(status: Status): string {
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

/** A status in its colour; the word carries the meaning. */
export function StatusBadge({ status }: { status: Status | null }) {
  if (status === null) return <span className="quiet">not launched</span>;
  return <span className={`badge ${toneOf(status)}`}>{status}</span>;
}
