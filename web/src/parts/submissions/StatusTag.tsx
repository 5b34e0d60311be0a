import { toneOf } from '#lib/client/status-tone.ts';
import { type Status } from '#lib/domain/submissions/submission.ts';
import { Tag } from '#web/ui/Tag.tsx';

/** A status with its shape and colour; before the first launch there is none. */
export function StatusTag({ status }: { status: Status | null }) {
  if (status === null) return <Tag tone="quiet">not launched</Tag>;
  return <Tag tone={toneOf(status)}>{status}</Tag>;
}
