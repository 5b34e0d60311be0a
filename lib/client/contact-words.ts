import { type HostContact } from '#lib/domain/submissions/host-contact.ts';
import { relativeTime, timeAhead } from './relative-time.ts';

function wordsOf({ account, lastAnsweredAt, failingSince }: HostContact, now: number): string {
  if (failingSince !== null) return `${account}: failing`;
  return `${account}: ${lastAnsweredAt === null ? 'not asked yet' : `answered ${relativeTime(lastAnsweredAt, now)}`}`;
}

/** How asking a submit host went lately, in a few words an account. */
export function contactWords(contacts: readonly HostContact[], now: number): string {
  if (contacts.length === 0) return 'not asked yet';
  return contacts.map((contact) => wordsOf(contact, now)).join(', ');
}

function troubleOf({ host, account, ...contact }: HostContact, now: number): string[] {
  const { failingSince, why, askAgainAt, lastAnsweredAt } = contact;
  if (failingSince === null) return [];
  const answered =
    lastAnsweredAt === null ? 'never answered' : `answered last ${relativeTime(lastAnsweredAt, now)}`;
  const next = askAgainAt === null ? '' : `, asked again ${timeAhead(askAgainAt, now)}`;
  return [
    `${account} on ${host} since ${failingSince} (${relativeTime(failingSince, now)}; ${answered}${next}): ${why ?? ''}`,
  ];
}

/** A line for each contact that fails: since when, why, and when it is tried again. */
export function contactLines(contacts: readonly HostContact[], now: number): string[] {
  return contacts.flatMap((contact) => troubleOf(contact, now));
}
