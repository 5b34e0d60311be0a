const units = [
  { seconds: 86_400, name: 'day' },
  { seconds: 3600, name: 'h' },
  { seconds: 60, name: 'min' },
] as const;

/** A moment as people say it: `just now`, `5 min ago`, `3 days ago`; the day itself after a month. */
export function relativeTime(at: string, nowMs: number): string {
  const seconds = Math.round((nowMs - Date.parse(at)) / 1000);
  if (seconds < 5) return 'just now';
  if (seconds > 30 * 86_400) return at.slice(0, 10);
  const unit = units.find((candidate) => seconds >= candidate.seconds);
  if (!unit) return `${seconds} s ago`;
  const count = Math.floor(seconds / unit.seconds);
  return `${count} ${unit.name}${unit.name === 'day' && count > 1 ? 's' : ''} ago`;
}
