import { describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import {
  answeredContact,
  failedContact,
  HostContact,
  isContactTrouble,
  isResting,
  restSeconds,
} from '#lib/domain/submissions/host-contact.ts';

const where = { host: 'gpvm01', account: 'sbndpro' };
const silent = new PomsError('LaunchHostUnreachable', { host: 'gpvm01', why: 'time-out' });
const at = (minute: number, second = 0): string =>
  new Date(Date.UTC(2026, 10, 20, 10, minute, second)).toISOString();
const inAws = (minute: number) => ({ at: at(minute), unitSeconds: 60 });

describe('a host that does not answer', () => {
  it.each([
    [60, [45, 105, 225, 285, 285]],
    [1, [0.75, 1.75, 3.75, 7.75, 14.75, 14.75]],
  ])('with units of %i s is left in peace for growing times, but not for long', (unit, seconds) => {
    const rests = seconds.map((_each, index) => restSeconds(index + 1, unit));

    expect(rests).toEqual(seconds);
  });

  it('is remembered with the reason, from the first question in vain on', () => {
    const first = failedContact({ ...where, before: undefined }, silent, inAws(0));
    const second = failedContact({ ...where, before: first }, silent, inAws(1));

    expect(second).toEqual({
      ...where,
      lastAnsweredAt: null,
      failingSince: at(0),
      why: 'Submit host gpvm01 does not answer (time-out); we go on trying.',
      code: 'LaunchHostUnreachable',
      failures: 2,
      askAgainAt: at(2, 45),
    });
  });

  it('counts many launches that are tried at once as one question', () => {
    const first = failedContact({ ...where, before: undefined }, silent, inAws(0));

    expect(failedContact({ ...where, before: first }, silent, inAws(0))).toBeUndefined();
  });

  it('rests until it is asked again, and not because of a clock that is wrong by hours', () => {
    const contact = failedContact({ ...where, before: undefined }, silent, inAws(0))!;

    expect(isResting(contact, at(0, 30))).toBe(true);
    expect(isResting(contact, at(0, 45))).toBe(false);
    expect(isResting({ ...contact, askAgainAt: at(180) }, at(0))).toBe(false);
  });
});

describe('a host that answers', () => {
  it('closes what was open', () => {
    const failing = failedContact({ ...where, before: undefined }, silent, inAws(0));

    const contact = answeredContact({ ...where, before: failing }, at(5));

    expect(contact).toMatchObject({
      lastAnsweredAt: at(5),
      failingSince: null,
      failures: 0,
      askAgainAt: null,
    });
  });

  it('is written down once a minute and not more', () => {
    const before = answeredContact({ ...where, before: undefined }, at(0));

    expect(answeredContact({ ...where, before }, at(0, 59))).toBeUndefined();
    expect(answeredContact({ ...where, before }, at(1))).toMatchObject({ lastAnsweredAt: at(1) });
  });

  it('is not to blame for the trouble of one submission, or of ours', () => {
    const others = (['LaunchRefused', 'StoreUnavailable', 'SnapshotNotFound'] as const).map(
      (name) => new PomsError(name),
    );

    expect(others.filter(isContactTrouble)).toEqual([]);
    expect(isContactTrouble(silent)).toBe(true);
  });
});

it('reads a contact that was stored without the name of its error', () => {
  const contact = answeredContact({ ...where, before: undefined }, at(0));
  const old = Object.fromEntries(Object.entries(contact!).filter(([name]) => name !== 'code'));

  expect(HostContact.parse(old)).toEqual(contact);
});
