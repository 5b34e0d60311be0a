import { useSyncExternalStore } from 'react';
import { relativeTime, timeAhead } from '#lib/client/relative-time.ts';
import { onTick, tickedAt } from './clock.ts';
import './time.css';

const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const clockTime = new Intl.DateTimeFormat(undefined, { timeStyle: 'medium' });
const zoned = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

const utc = (at: string): string => `${at.replace('T', ' ').slice(0, 19)} UTC`;

interface TimeProps {
  at: string;
  /** The time of the day beside it. */
  isPrecise?: boolean;
}

/** A moment as people say it: `5 min ago`; the pointer shows it in the reader's zone and in UTC. */
export function Time({ at, isPrecise = false }: TimeProps) {
  const now = useSyncExternalStore(onTick, tickedAt);
  return (
    <time dateTime={at} title={`${zoned.format(new Date(at))}\n${utc(at)}`}>
      {relativeTime(at, Math.max(now, Date.parse(at)))}
      {isPrecise && <span className="time-precise">{clockTime.format(new Date(at))}</span>}
    </time>
  );
}

/** A moment that is to come: `in 4 min`. */
export function TimeAhead({ at }: { at: string }) {
  const now = useSyncExternalStore(onTick, tickedAt);
  return (
    <time dateTime={at} title={`${zoned.format(new Date(at))}\n${utc(at)}`}>
      {timeAhead(at, now)}
    </time>
  );
}

/** A moment in the reader's zone; the pointer shows it in UTC. */
export function Moment({ at }: { at: string }) {
  return (
    <time dateTime={at} title={utc(at)}>
      {local.format(new Date(at))}
    </time>
  );
}
