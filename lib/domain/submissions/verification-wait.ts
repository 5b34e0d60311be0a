/** Longer than this nothing is waited: thirty days of minutes. */
const mostUnits = 43_200;

/**
 * Seconds until outputs are looked at again: 1, 2, 4 … 30 units. After twenty looks the wait doubles on up to 240 (four
 * hours in AWS), so that two days of waiting end about when they should; from the third day on, where a policy waits
 * for ever or for a person, it doubles again. So even a year of waiting stays below 500 history events.
 */
export function verificationWait(attempt: number, unitSeconds: number): number {
  if (attempt < 20) return Math.min(2 ** attempt, 30) * unitSeconds;
  const units = attempt < 36 ? Math.min(30 * 2 ** (attempt - 19), 240) : 240 * 2 ** (attempt - 35);
  return Math.min(units, mostUnits) * unitSeconds;
}

/** The same, but never past the moment at which the policy itself says something new. */
export function waitUntilNews(
  { attempt, unitSeconds, now }: { attempt: number; unitSeconds: number; now: string },
  next: { at: string } | null,
): number {
  const wait = verificationWait(attempt, unitSeconds);
  if (next === null) return wait;
  // A second more than it takes, since machines wait whole seconds.
  const left = Math.ceil((Date.parse(next.at) - Date.parse(now)) / 1000) + 1;
  return Math.max(Math.min(wait, left), 1);
}

const later = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();

/**
 * The last and the next look at the outputs of what completed then, as `verificationWait` plans them; `next` is what the
 * policy says next.
 */
export function looksAround(
  completedAt: string,
  { now, unitSeconds, next }: { now: string; unitSeconds: number; next: { at: string } | null },
): { lookedAt: string; nextLookAt: string | null } {
  let lookedAt = completedAt;
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const planned = later(lookedAt, verificationWait(attempt, unitSeconds));
    const nextLookAt = next && next.at > now && next.at < planned ? next.at : planned;
    if (planned > now) return { lookedAt, nextLookAt };
    lookedAt = planned;
  }
  return { lookedAt, nextLookAt: null };
}
