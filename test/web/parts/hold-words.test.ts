import { describe, expect, it } from 'vitest';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { holdIdOf, type Hold, type HoldScope } from '#lib/domain/holds/hold.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { someTime } from '#test/support/builders.ts';
import { fateOf, heldByWhom, whyNotHold, whyNotRemove } from '#web/parts/holds/hold-words.ts';

const aHold = (scope: HoldScope, name: string, reason = ''): Hold => ({
  ...{ holdId: holdIdOf(scope), scope, name, reason },
  ...{ placedBy: 'anna', placedAt: someTime },
});
const everything = aHold({ of: 'everything' }, 'everything', 'the disks are full');
const stage = aHold({ of: 'stage', stageId: 12 }, 'stage g4 of sbnd_mcc');

const actor = (username: string, role: Actor['role']): Actor => ({ username, experiment: 'sbnd', role });

const held: HeldLaunch = {
  ...{
    heldId: 'hld_01K00000000000000000000000',
    campaignId: 3,
    campaign: 'sbnd_mcc',
    stageId: 12,
    stage: 'g4',
  },
  ...{ host: 'gpvm01', submissionId: null, requestedBy: 'ben', heldAt: someTime, heldBy: ['everything'] },
  ...{ repeats: 0, state: 'waiting', outcome: null },
  request: {
    ...{ requestKey: 'person:1', cause: { by: 'person' }, requestedBy: 'ben', isTest: false },
    ...{ dataset: null, paramOverrides: [], parentId: null },
  },
};

describe('a hold', () => {
  it('is told with its reason, where there is one', () => {
    expect(heldByWhom(everything)).toBe('anna holds everything: the disks are full');
    expect(heldByWhom(stage)).toBe('anna holds stage g4 of sbnd_mcc');
  });

  it('of everything is not decided by an analyst, who reads why', () => {
    expect(whyNotHold(actor('ana', 'analysis'), undefined)).toBe(
      'You may not decide it: production, a shifter or superuser is needed.',
    );
    expect(whyNotHold(actor('sam', 'production-shifter'), undefined)).toBeUndefined();
  });
});

describe('a held launch', () => {
  it('is removed by who asked for it or a superuser', () => {
    expect(whyNotRemove(actor('ben', 'analysis'), held)).toBeUndefined();
    expect(whyNotRemove(actor('root', 'superuser'), held)).toBeUndefined();
    expect(whyNotRemove(actor('sam', 'production'), held)).toBe('You may not remove it: ben asked for it.');
  });

  it('that has a submission is not removed but killed', () => {
    const reserved = { ...held, request: null, submissionId: 7 };

    expect(whyNotRemove(actor('ben', 'production'), reserved)).toContain('Submission 7 is reserved');
  });

  it('tells what became of it', () => {
    expect(fateOf(held)).toContain('by ben is kept');
    expect(fateOf({ ...held, state: 'released' })).toContain('has started');
    expect(fateOf({ ...held, state: 'removed', outcome: 'removed by ben' })).toContain('was removed by ben');
    expect(fateOf({ ...held, state: 'refused', outcome: 'no split left' })).toContain(': no split left');
  });
});
