const units = [
  { seconds: 86_400, name: 'day' },
  { seconds: 3600, name: 'h' },
  { seconds: 60, name: 'min' },
] as const;

/** Time that goes by, in its largest unit: `40 s`, `5 min`, `3 days`. */
function lapse(seconds: number): string {
  const unit = units.find((candidate) => seconds >= candidate.seconds);
  if (!unit) return `${Math.max(0, Math.round(seconds))} s`;
  const count = Math.floor(seconds / unit.seconds);
  return `${count} ${unit.name}${unit.name === 'day' && count > 1 ? 's' : ''}`;
}

/** A moment that is to come: `in 4 min`; `any moment` when it has come. */
export function timeAhead(at: string, nowMs: number): string {
  const seconds = Math.round((Date.parse(at) - nowMs) / 1000);
  return seconds < 1 ? 'any moment' : `in ${lapse(seconds)}`;
}

/** A moment as people say it: `just now`, `5 min ago`, `3 days ago`; the day itself after a month. */
export function relativeTime(at: string, nowMs: number): string {
  const seconds = Math.round((nowMs - Date.parse(at)) / 1000);
  if (seconds < 5) return 'just now';
  if (seconds > 30 * 86_400) return at.slice(0, 10);
  return `${lapse(seconds)} ago`;
}
