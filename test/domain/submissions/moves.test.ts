import { describe, expect, it } from 'vitest';
import { awaitCompletion } from '#functions/tasks/await-completion.ts';
import { awaitReceipt } from '#functions/tasks/await-receipt.ts';
import { awaitRelease } from '#functions/tasks/await-release.ts';
import { addJobs, move, overWaits } from '#lib/domain/submissions/moves.ts';
import { Status } from '#lib/domain/submissions/submission.ts';
import { aSubmission } from '#test/support/builders.ts';

describe('a wait that is over', () => {
  it.each(Status.options)('tells the machine what its task promises (%s)', (status) => {
    const outputs = {
      release: awaitRelease.output,
      receipt: awaitReceipt.output,
      completion: awaitCompletion.output,
    };

    for (const { wait, output } of overWaits(aSubmission({ status, jobIds: ['1@schedd'] })))
      expect(outputs[wait].parse(output)).toEqual(output);
  });

  it('is the receipt as soon as a job is known, and the completion only at the end', () => {
    expect(overWaits(aSubmission({ status: 'New' }))).toEqual([]);
    expect(
      overWaits(aSubmission({ status: 'Running', jobIds: ['1@schedd'] })).map(({ wait }) => wait),
    ).toEqual(['release', 'receipt']);
    expect(
      overWaits(aSubmission({ status: 'Completed', jobIds: ['1@schedd'] })).map(({ wait }) => wait),
    ).toEqual(['release', 'receipt', 'completion']);
  });
});

describe('a move', () => {
  it('writes from, to and why', () => {
    const edited = move(
      { submission: aSubmission(), events: [] },
      { wanted: 'Idle', why: 'w', by: 'system', at: '2026-01-01T00:00:00Z' },
    );

    expect(edited.submission).toMatchObject({
      status: 'Idle',
      reason: 'w',
      statusAt: '2026-01-01T00:00:00Z',
    });
    expect(edited.events).toEqual([
      { type: 'submission.statusChanged', submissionId: 1, from: 'New', to: 'Idle', why: 'w' },
    ]);
  });

  it('leaves everything as it is when it is refused', () => {
    const submission = aSubmission({ status: 'Located' });

    expect(
      move({ submission, events: [] }, { wanted: 'Running', why: null, by: 'system', at: '' }).submission,
    ).toBe(submission);
  });
});

describe('jobs that are reported', () => {
  it('are known once each', () => {
    const { submission, events } = addJobs({ submission: aSubmission({ jobIds: ['1@s'] }), events: [] }, [
      '1@s',
      '2@s',
      '2@s',
    ]);

    expect(submission.jobIds).toEqual(['1@s', '2@s']);
    expect(events).toHaveLength(1);
  });
});
