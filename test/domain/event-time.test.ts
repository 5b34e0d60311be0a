import fc from 'fast-check';
import { decodeTime, ulid } from 'ulid';
import { describe, expect, it } from 'vitest';
import { idAt, timeOf } from '#lib/domain/event-time.ts';

// The library takes 0 for no time.
const anyTime = fc.integer({ min: 2, max: 2 ** 48 - 1 });

describe('the time in an event’s id', () => {
  it('is the one that was written into it', () => {
    fc.assert(
      fc.property(anyTime, (ms) => {
        expect(timeOf(`evt_${ulid(ms)}`)).toBe(ms);
        expect(timeOf(idAt(ms))).toBe(ms);
        expect(decodeTime(idAt(ms).slice(4))).toBe(ms);
      }),
    );
  });

  it('begins with an id that stands before all others of the moment', () => {
    fc.assert(
      fc.property(anyTime, (ms) => {
        expect(idAt(ms) <= `evt_${ulid(ms)}`).toBe(true);
        expect(idAt(ms) > `evt_${ulid(ms - 1)}`).toBe(true);
      }),
    );
  });
});
