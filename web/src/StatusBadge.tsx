import { toneOf } from '#lib/client/status-tone.ts';
import { type Status } from '#lib/domain/submission.ts';

/** A status in its colour; the word carries the meaning. */
export function StatusBadge({ status }: { status: Status | null }) {
  if (status === null) return <span className="quiet">not launched</span>;
  return <span className={`badge ${toneOf(status)}`}>{status}</span>;
}
