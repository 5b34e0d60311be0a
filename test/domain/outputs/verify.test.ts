import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { policyOf } from '#lib/domain/campaigns/completion-policy.ts';
import { verificationWait, waitUntilNews } from '#lib/domain/submissions/verification-wait.ts';
import { verify, type OutputFacts } from '#lib/domain/outputs/judge-verdict.ts';

const completedAt = '2026-11-20T10:00:00.000Z';
const later = (seconds: number): string => new Date(Date.parse(completedAt) + seconds * 1000).toISOString();
const policy = (completionPolicy: string) => policyOf({ completionPolicy, completionPct: 95 });

const facts = (said: Partial<OutputFacts>): OutputFacts => ({
  completionType: 'located',
  policy: policy(''),
  isRecovery: false,
  consumed: 10,
  countedAs: 'inputs',
  withOutputs: 10,
  patterns: [{ pattern: '%', withOutputs: 10 }],
  outputs: 10,
  now: completedAt,
  completedAt,
  quietSince: completedAt,
  ...said,
});

describe('verification (behaviour §8)', () => {
  it('locates when enough consumed inputs have outputs', () => {
    expect(verify(facts({ consumed: 100, withOutputs: 95 })).isLocated).toBe(true);
    expect(verify(facts({ consumed: 100, withOutputs: 94 })).isLocated).toBe(false);
  });

  it('locates nothing on a threshold of zero, but a recovery', () => {
    expect(verify(facts({ consumed: 0, withOutputs: 0 })).isLocated).toBe(false);
    expect(verify(facts({ consumed: 0, withOutputs: 0, isRecovery: true })).isLocated).toBe(true);
  });

  it('accepts what is there two days after completion, and says so from the start (D5)', () => {
    const early = verify(facts({ withOutputs: 9 }));
    const late = verify(facts({ withOutputs: 9, now: later(2 * 86_400) }));

    expect(early).toMatchObject({
      isLocated: false,
      next: { at: later(2 * 86_400), says: 'what is there is accepted' },
    });
    expect(late.isLocated).toBe(true);
    expect(late.because).toMatch(/90 % of the 95 % asked; accepted 2 days after completion$/);
  });

  it('leaves it to a person where the policy says so', () => {
    const ask = policy('95%, or 90% after 24h when quiet 4h, else ask');
    const verdict = verify(facts({ policy: ask, withOutputs: 8, now: later(86_400) }));

    expect(verdict).toMatchObject({
      isLocated: false,
      isAsking: true,
      percentAsked: 90,
      needed: 9,
      next: null,
    });
    expect(verdict.because).toBe(
      '8 of 10 consumed inputs have an available output: 80 % of the 90 % asked; a person has to decide: accept what is there, or wait for more',
    );
  });

  it.each<[string, Partial<OutputFacts>]>([
    ['9 of 10 consumed inputs have an available output: 90 % of the 95 % asked', {}],
    [
      '9 of 10 consumed inputs have an available reco%.root: 90 % of the 95 % asked',
      { patterns: [{ pattern: 'reco%.root', withOutputs: 9 }] },
    ],
    [
      '9 of 10 consumed inputs have an available reco%.root and hist%.root (10 and 9): 90 % of the 95 % asked',
      {
        patterns: [
          { pattern: 'reco%.root', withOutputs: 10 },
          { pattern: 'hist%.root', withOutputs: 9 },
        ],
      },
    ],
    ['9 of 10 expected outputs are declared: 90 % of the 95 % asked', { countedAs: 'jobs', patterns: [] }],
    ['the stage asks for completed jobs only', { completionType: 'complete' }],
  ])('says the numbers it went by: %s', (because, said) => {
    expect(verify(facts({ withOutputs: 9, ...said })).because).toBe(because);
  });

  it('is monotone: more outputs never unlocate', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), fc.nat(1000), (consumed, withOutputs, more) => {
        const before = verify(facts({ consumed, withOutputs }));
        const after = verify(facts({ consumed, withOutputs: withOutputs + more }));

        expect(!before.isLocated || after.isLocated).toBe(true);
      }),
    );
  });
});

describe('the wait between looks', () => {
  it('grows 1, 2, 4 … 30 units', () => {
    const units = [0, 1, 2, 3, 4, 5, 6].map((attempt) => verificationWait(attempt, 60) / 60);

    expect(units).toEqual([1, 2, 4, 8, 16, 30, 30]);
  });

  it('keeps two days of waiting below 500 history events', () => {
    let seconds = 0;
    let looks = 0;
    for (; seconds < 2 * 86_400; looks += 1) seconds += verificationWait(looks, 60);

    expect(looks * 9).toBeLessThan(500);
  });

  it('keeps a year of waiting for a person below 500 history events', () => {
    let seconds = 0;
    let looks = 0;
    for (; seconds < 365 * 86_400; looks += 1) seconds += verificationWait(looks, 60);

    expect(looks * 9).toBeLessThan(500);
  });

  it('ends when the policy says something new', () => {
    const looks = { attempt: 30, unitSeconds: 60, now: completedAt };

    expect(waitUntilNews(looks, { at: later(100) })).toBe(101);
    expect(waitUntilNews(looks, { at: later(86_400) })).toBe(verificationWait(30, 60));
    expect(waitUntilNews(looks, null)).toBe(verificationWait(30, 60));
  });
});
