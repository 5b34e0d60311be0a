import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFailing, judge, outlookOf } from '#lib/domain/submissions/progress.ts';
import { type JobCounts } from '#lib/domain/submissions/submission.ts';

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

describe('the outlook of a submission whose jobs still run', () => {
  const counts = jobs({ running: 5, completed: 3, failed: 1 });

  it('is bad as soon as it would be Failed if it ended now', () => {
    expect(isFailing({ status: 'Running', jobs: counts })).toBe(false);
    expect(isFailing({ status: 'Running', jobs: { ...counts, failed: 2 } })).toBe(true);
    expect(outlookOf({ status: 'Running', jobs: counts })).toBe('1 of 9 jobs has failed so far');
  });

  it('agrees with the verdict at the end', () => {
    fc.assert(
      fc.property(fc.nat(9), fc.nat(9), (completed, failed) => {
        const last = jobs({ completed, failed });

        expect(isFailing({ status: 'Held', jobs: last })).toBe(judge(last, true, 100) === 'Failed');
      }),
    );
  });

  it('is nothing once it has ended, or before anything failed', () => {
    expect(outlookOf({ status: 'Completed', jobs: { ...counts, failed: 9 } })).toBeNull();
    expect(outlookOf({ status: 'Running', jobs: { ...counts, failed: 0 } })).toBeNull();
    expect(outlookOf({ status: 'Idle', jobs: null })).toBeNull();
  });
});
