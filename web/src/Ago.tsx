import { relativeTime } from '#lib/client/relative-time.ts';

/** A moment in the reader's words; the pointer shows it in UTC. */
export function Ago({ at }: { at: string }) {
  return (
    <time dateTime={at} title={`${at.replace('T', ' ').slice(0, 19)} UTC`}>
      {relativeTime(at, Date.now())}
    </time>
  );
}
