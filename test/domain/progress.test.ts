import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isFailing,
  judge,
  outlookOf,
  verificationWait,
  verify,
  type OutputFacts,
} from '#lib/domain/progress.ts';
import { type JobCounts } from '#lib/domain/submission.ts';

const jobs = (said: Partial<JobCounts>): JobCounts => {
  const counts = { idle: 0, running: 0, held: 0, completed: 0, failed: 0, cancelled: 0, total: 0, ...said };
  const { idle, running, held, completed, failed, cancelled } = counts;
  return { ...counts, total: Math.max(counts.total, idle + running + held + completed + failed + cancelled) };
};

describe('job counts (behaviour §3.5)', () => {
  it.each([
    [jobs({ completed: 10 }), 'Completed'],
    [jobs({ completed: 10, failed: 5 }), 'Completed'],
    [jobs({ completed: 10, failed: 6 }), 'Failed'],
    [jobs({ failed: 1 }), 'Failed'],
    [jobs({ cancelled: 3 }), 'Cancelled'],
    [jobs({ cancelled: 1 }), 'Cancelled'],
    [jobs({ cancelled: 3, completed: 1 }), 'Completed'],
  ])('mean, when all have ended, that %o is %s', (counts, status) => {
    expect(judge(counts, true, 95)).toBe(status);
  });

  it.each([
    [jobs({ idle: 3 }), 'Idle'],
    [jobs({ idle: 3, running: 1 }), 'Running'],
    [jobs({ running: 3, held: 1 }), 'Held'],
    [jobs({ running: 1, completed: 18 }), 'Running'],
    // The percent rule of behaviour §3.3.
    [jobs({ running: 1, completed: 19 }), 'Completed'],
    [jobs({ running: 1, failed: 19 }), 'Running'],
    [jobs({}), undefined],
  ])('mean, while the queue works, that %o is %s', (counts, status) => {
    expect(judge(counts, false, 95)).toBe(status);
  });
});

const facts = (said: Partial<OutputFacts>): OutputFacts => ({
  completionType: 'located',
  completionPct: 95,
  isRecovery: false,
  consumed: 10,
  countedAs: 'inputs',
  withOutputs: 10,
  outputs: 10,
  secondsSinceCompleted: 0,
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

  it('accepts what is there two days after completion, not after creation (D5)', () => {
    expect(verify(facts({ withOutputs: 0, secondsSinceCompleted: 2 * 86_400 + 1 })).isLocated).toBe(true);
  });

  it('says the numbers it went by', () => {
    expect(verify(facts({ withOutputs: 9 })).because).toBe(
      '9 of 10 consumed inputs have an available output: 90 % of the 95 % asked',
    );
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
    expect([0, 1, 2, 3, 4, 5, 6].map((attempt) => verificationWait(attempt, 60) / 60)).toEqual([
      1, 2, 4, 8, 16, 30, 30,
    ]);
  });

  it('keeps two days of waiting below 500 history events', () => {
    let seconds = 0;
    let looks = 0;
    for (; seconds < 2 * 86_400; looks += 1) seconds += verificationWait(looks, 60);

    expect(looks * 9).toBeLessThan(500);
  });
});

describe('the outlook of a submission whose jobs still run', () => {
  const jobs = { idle: 0, running: 5, held: 0, completed: 3, failed: 1, cancelled: 0, total: 9 };

  it('is bad as soon as it would be Failed if it ended now', () => {
    expect(isFailing({ status: 'Running', jobs })).toBe(false);
    expect(isFailing({ status: 'Running', jobs: { ...jobs, failed: 2 } })).toBe(true);
    expect(outlookOf({ status: 'Running', jobs })).toBe('1 of 9 jobs has failed so far');
  });

  it('agrees with the verdict at the end', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (completed, failed) => {
        const ended = { ...jobs, running: 0, completed, failed };

        expect(isFailing({ status: 'Held', jobs: ended })).toBe(judge(ended, true, 100) === 'Failed');
      }),
    );
  });

  it('is nothing once it has ended, or before anything failed', () => {
    expect(outlookOf({ status: 'Completed', jobs: { ...jobs, failed: 9 } })).toBeNull();
    expect(outlookOf({ status: 'Running', jobs: { ...jobs, failed: 0 } })).toBeNull();
    expect(outlookOf({ status: 'Idle', jobs: null })).toBeNull();
  });
});
