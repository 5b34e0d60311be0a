import { EventId } from './ids.ts';

/** Crockford's letters, in which a ULID writes its first ten: milliseconds since 1970. */
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const timeLength = 10;
const prefix = 'evt_';

/** When the event got its id, in milliseconds since 1970, by the clock of whoever gave it. */
export function timeOf(id: EventId): number {
  const time = id.slice(prefix.length, prefix.length + timeLength);
  return Array.from(time).reduce((sum, letter) => sum * letters.length + letters.indexOf(letter), 0);
}

/** The lowest id of that moment: everything that got its id then or later comes after it. */
export function idAt(ms: number): EventId {
  let time = '';
  for (let left = Math.max(0, Math.floor(ms)), place = 0; place < timeLength; place += 1) {
    time = (letters[left % letters.length] ?? '0') + time;
    left = Math.floor(left / letters.length);
  }
  return EventId.parse(`${prefix}${time}${'0'.repeat(16)}`);
}
