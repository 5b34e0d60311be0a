import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply } from '#lib/domain/submissions/apply.ts';
import { type StatusReport } from '#lib/domain/submissions/facts.ts';
import { statusNamed } from '#lib/domain/submissions/reports.ts';
import { Status, type Submission } from '#lib/domain/submissions/submission.ts';
import { isFinal } from '#lib/domain/submissions/transition.ts';
import { aSubmission, someTime } from '#test/support/builders.ts';

const reported = (submission: Submission, report: StatusReport) =>
  apply(submission, { is: 'StatusReported', report, completionPct: 90, who: 'petra' }, someTime);

const told = (said: Partial<Submission>, report: StatusReport) => reported(aSubmission(said), report);

const anyStatus = fc.constantFrom(...Status.options);

describe('a report', () => {
  it('moves the submission and says who reported it', () => {
    const edited = told({ status: 'Idle' }, { status: 'Running' });

    expect(edited.refused).toBeNull();
    expect(edited.submission).toMatchObject({ status: 'Running', reason: 'reported by petra' });
    expect(edited.events).toMatchObject([{ type: 'submission.statusChanged', from: 'Idle', to: 'Running' }]);
  });

  it('means Completed when it says Running with enough of the jobs at their end', () => {
    const ended = { state: 'ended' as const, exitCode: 0, logBytes: 0 };
    const report = { status: 'Running' as const, percentComplete: 90 };

    expect(told({ status: 'Running', script: ended }, report).submission).toMatchObject({
      status: 'Completed',
      reason: 'reported by petra: 90 % have ended, 90 % are asked',
    });
    expect(
      told({ status: 'Idle', script: ended }, { ...report, percentComplete: 89 }).submission.status,
    ).toBe('Running');
    expect(told({ status: 'Idle', script: { ...ended, state: 'running' } }, report).submission.status).toBe(
      'Running',
    );
  });

  it('never changes a final status, nor calls a submission Located or Removed', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (before, status) => {
        const { submission } = told({ status: before }, { status, percentComplete: 100 });

        if (isFinal(before)) expect(submission.status).toBe(before);
        if (submission.status !== before) expect(['Located', 'Removed']).not.toContain(submission.status);
      }),
    );
  });

  it('that is refused is told once, however often it is repeated, and again after a change', () => {
    const first = told({ status: 'Completed' }, { status: 'Running' });
    const second = reported(first.submission, { status: 'Running' });
    const other = told(first.submission, { status: 'Held' });

    expect(first).toMatchObject({ refused: 'it is completed already' });
    expect(first.events).toMatchObject([
      { type: 'submission.changeRefused', from: 'Completed', to: 'Running', why: 'it is completed already' },
    ]);
    expect(second.submission).toBe(first.submission);
    expect(other.events).toHaveLength(1);
    expect(told({ status: 'Idle', refused: ['Located'] }, { status: 'Running' }).submission.refused).toEqual(
      [],
    );
  });

  it('that says New again, as launch scripts do with every job id, is no news', () => {
    const edited = told({ status: 'Running' }, { status: 'New', jobId: '7.0@schedd' });

    expect(edited.submission.jobIds).toEqual(['7@schedd']);
    expect(edited.events.map(({ type }) => type)).toEqual(['submission.jobsReported']);
  });

  it('of a job brings back what was taken for failed', () => {
    expect(told({ status: 'LaunchFailed' }, { jobId: '7@schedd' }).submission.status).toBe('Idle');
  });

  it('of a recovery that failed is a success', () => {
    expect(told({ status: 'Running', isRecovery: true }, { status: 'Failed' }).submission.status).toBe(
      'Completed',
    );
  });
});

describe('the name of a status', () => {
  it('is understood however it is capitalised, and no other', () => {
    expect(statusNamed(' awaiting approval')).toBe('Awaiting Approval');
    expect(statusNamed('Unknown')).toBeUndefined();
  });
});
