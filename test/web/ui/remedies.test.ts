import { expect, it } from 'vitest';
import { remedyFor, requestIdOf } from '#web/ui/remedies.ts';
import { PomsError } from '#lib/domain/errors.ts';

it.each([
  ['StoreUnavailable', 'Wait a moment'],
  ['NotAllowed', 'Act in another role'],
  ['CampaignNotFound', 'Look whether the address is right'],
  ['NotSignedIn', 'Sign in again'],
  ['StaleVersion', 'Somebody was faster'],
  ['RequestInvalid', 'Mend what the sentence names'],
] as const)('says what to do about %s', (name, remedy) => {
  expect(remedyFor(new PomsError(name, {}))).toContain(remedy);
});

it('has a word for an error nobody foresaw', () => {
  expect(remedyFor(new Error('boom'))).toContain('report it');
});

it('finds the request in an error that has one', () => {
  expect(requestIdOf(new PomsError('NotSignedIn', { requestId: 'r-7' }))).toBe('r-7');
  expect(requestIdOf(new Error('boom'))).toBeUndefined();
});
