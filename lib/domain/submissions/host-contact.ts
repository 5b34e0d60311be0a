import { z } from 'zod';
import { isPomsError, type ErrorName } from '#lib/domain/errors.ts';

/** How asking one submit host, as one account, went lately. */
export const HostContact = z
  .object({
    host: z.string(),
    account: z.string(),
    /** Exact to a minute while all is well. */
    lastAnsweredAt: z.iso.datetime().nullable(),
    /** Since when it has not answered as it should; null while it does. */
    failingSince: z.iso.datetime().nullable(),
    /** What is in the way, in a sentence. */
    why: z.string().nullable(),
    /** The error's name in the catalogue. */
    code: z.string().nullable().default(null),
    /** Questions in a row that were asked in vain. */
    failures: z.int().nonnegative(),
    /** It is left in peace until then. */
    askAgainAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'HostContact' });
export type HostContact = z.infer<typeof HostContact>;

/** A question to a host: when it was asked, and the unit of waits (60 s in AWS, 1 s in the local world). */
export interface Asked {
  at: string;
  unitSeconds: number;
}

const troubles: readonly ErrorName[] = [
  'LaunchHostUnreachable',
  'QueueUnavailable',
  'LoginRefused',
  'HostKeyChanged',
  'SshKeyMissing',
  'SshKeyUnreadable',
  'SubmitHostNotFound',
];

/** True when the error says that the host, its door or its queue is in the way, and not one submission. */
export function isContactTrouble(error: unknown): error is Error {
  return troubles.some((name) => isPomsError(error, name));
}

const longestUnits = 15;
const longestSeconds = 300;
/** The tick that comes then must not find that it is a moment too early. */
const slackUnits = 0.25;
const freshSeconds = 60;

const later = (at: string, seconds: number): string =>
  new Date(Date.parse(at) + seconds * 1000).toISOString();
const secondsBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** Seconds of peace after so many questions in vain: 1, 2, 4 … units, at most five minutes. */
export function restSeconds(failures: number, unitSeconds: number): number {
  const units = Math.min(2 ** (failures - 1), longestUnits);
  return Math.min(units * unitSeconds, longestSeconds) - slackUnits * unitSeconds;
}

/** True while the host is not to be asked. A moment far off was written by a wrong clock and counts for nothing. */
export function isResting({ askAgainAt }: HostContact, now: string): boolean {
  if (askAgainAt === null) return false;
  const seconds = secondsBetween(now, askAgainAt);
  return seconds > 0 && seconds <= longestSeconds;
}

/** The contact after a question in vain, or undefined where that is known already. */
export function failedContact(
  { host, account, before }: { host: string; account: string; before: HostContact | undefined },
  error: Error,
  { at, unitSeconds }: Asked,
): HostContact | undefined {
  // Many launches that are tried at once are one question: they do not make the peace longer.
  if (before && before.code === error.name && isResting(before, at)) return undefined;
  const failures = (before?.failures ?? 0) + 1;
  return {
    ...{ host, account, failures },
    lastAnsweredAt: before?.lastAnsweredAt ?? null,
    failingSince: before?.failingSince ?? at,
    why: error.message,
    code: error.name,
    askAgainAt: later(at, restSeconds(failures, unitSeconds)),
  };
}

/** The contact after an answer, or undefined where there is nothing to be written. */
export function answeredContact(
  { host, account, before }: { host: string; account: string; before: HostContact | undefined },
  at: string,
): HostContact | undefined {
  const isFresh =
    before?.failingSince === null &&
    before.lastAnsweredAt !== null &&
    secondsBetween(before.lastAnsweredAt, at) < freshSeconds;
  if (isFresh) return undefined;
  const nothing = { failingSince: null, why: null, code: null, failures: 0, askAgainAt: null };
  return { host, account, lastAnsweredAt: at, ...nothing };
}
