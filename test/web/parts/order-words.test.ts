import { describe, expect, it } from 'vitest';
import { OrderAction } from '#lib/domain/submissions/order-action.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { aSubmission } from '#test/support/builders.ts';
import {
  countsSentence,
  isDestructive,
  orderGroups,
  orderTotal,
  whyNotAllowed,
  whyNotNow,
} from '#web/parts/orders/order-words.ts';

const analyst: Actor = { username: 'ana', experiment: 'sbnd', role: 'analysis' };
const shifter: Actor = { username: 'sam', experiment: 'sbnd', role: 'production-shifter' };

describe('the menu of actions', () => {
  it('has every order once', () => {
    const offered = orderGroups.flat();

    expect(offered.toSorted()).toEqual(OrderAction.options.toSorted());
  });

  it('marks what cannot be taken back', () => {
    const marked = OrderAction.options.filter(isDestructive);

    expect(marked).toEqual(['kill', 'cancel', 'abort']);
  });

  it('says as a sentence why something cannot be done now', () => {
    const over = aSubmission({ status: 'Removed' });

    expect(whyNotNow('kill', over)).toBe('It is Removed already.');
    expect(whyNotNow('relaunch', over)).toBeUndefined();
  });

  it('says why somebody may not', () => {
    const thing = { creator: 'olga', creatorRole: 'production' as const };

    expect(whyNotAllowed(analyst, thing)).toMatch(/^You may not do this here: .+\.$/);
    expect(whyNotAllowed(shifter, thing)).toBeUndefined();
  });

  it('lets everybody ask under a tag, where each submission is looked at by itself', () => {
    expect(whyNotAllowed(analyst, undefined)).toBeUndefined();
  });
});

describe('the counts of an order', () => {
  it('are told without those that are none', () => {
    const counts = { waiting: 0, done: 3, failed: 1, skipped: 0 };

    expect(countsSentence(counts)).toBe('3 done, 1 failed');
    expect(orderTotal(counts)).toBe(4);
  });

  it('may be none at all', () => {
    expect(countsSentence({ waiting: 0, done: 0, failed: 0, skipped: 0 })).toBe('nothing to do');
  });
});
