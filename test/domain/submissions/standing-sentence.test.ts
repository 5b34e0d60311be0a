import { describe, expect, it } from 'vitest';
import { Status, type JobCounts, type Submission } from '#lib/domain/submissions/submission.ts';
import { aSubmission, someTime } from '#test/support/builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aVerdict } from '#test/support/verdict-builder.ts';

const jobs = (said: Partial<JobCounts>): JobCounts => ({
  idle: 0,
  running: 0,
  held: 0,
  completed: 0,
  failed: 0,
  cancelled: 0,
  total: 10,
  ...said,
});
const nineOfTen = aVerdict();
const script = (state: Submission['script']['state']) => ({ state, exitCode: null, logBytes: 0 });

const unreachable = {
  ...{ kind: 'unavailable' as const, code: 'LaunchHostUnreachable', since: someTime },
  said: 'Submit host localhost does not answer',
};
const approved = {
  ...{ asks: 'stage' as const, state: 'approved' as const, askedAt: someTime, by: 'mengel', why: null },
};

describe('where a submission stands, in a sentence', () => {
  it.each<[string, Partial<Submission>]>([
    ['Waiting to be started on localhost.', {}],
    ['Waiting to be started on localhost: Submit host localhost does not answer.', { obstacle: unreachable }],
    [
      'The launch script is running on localhost; it has not told of a job yet.',
      { script: script('running') },
    ],
    ['The launch script has ended; no job of it is known yet.', { script: script('ended') }],
    ['1 batch job submitted; the queue has not told of it yet.', { jobIds: ['7.0@schedd'] }],
    ['Waiting for a person to approve it; nothing runs until then.', { status: 'Awaiting Approval' }],
    ['Its jobs wait in the queue for a place to run.', { status: 'Idle' }],
    [
      '0 of 10 jobs have completed; 10 are waiting in the queue.',
      { status: 'Idle', jobs: jobs({ idle: 10 }) },
    ],
    [
      '4 of 10 jobs have completed; 5 are running, 1 is waiting in the queue.',
      { status: 'Running', jobs: jobs({ completed: 4, running: 5, idle: 1 }) },
    ],
    [
      '0 of 1 job has completed; 1 is held. A person has to release or remove what is held.',
      { status: 'Held', jobs: jobs({ held: 1, total: 1 }) },
    ],
    [
      'Failing: 3 of 10 jobs failed. 2 of 10 jobs have completed; 5 are running, 3 failed.',
      { status: 'Running', jobs: jobs({ completed: 2, running: 5, failed: 3 }) },
    ],
    [
      'Its jobs have ended; its outputs have not been looked at yet.',
      { status: 'Completed', jobIds: ['7@schedd'], isDrained: true },
    ],
    [
      'It was approved; its outputs have not been looked at yet.',
      { status: 'Completed', approval: approved },
    ],
    [
      'It counts as completed, without a job; its outputs have not been looked at yet.',
      { status: 'Completed' },
    ],
    [
      'Done: its outputs count as complete. It is Located, but its jobs have not all ended: 4 of 10 jobs have completed; 6 are running.',
      {
        ...{ status: 'Located', followUp: 'done', jobIds: ['7@schedd'] },
        jobs: jobs({ completed: 4, running: 6 }),
      },
    ],
    [
      'Waiting for outputs: 9 of 10 inputs have their outputs, 90 % of the 95 % asked.',
      { status: 'Completed', verdict: nineOfTen },
    ],
    [
      'A person has to decide: 9 of 10 inputs have their outputs, 90 % of the 95 % asked.',
      { status: 'Completed', verdict: aVerdict({ isAsking: true }) },
    ],
    [
      'Done: 10 of 10 inputs have their outputs; what follows it is being set going.',
      { status: 'Located', verdict: { ...nineOfTen, withOutputs: 10, isLocated: true } },
    ],
    ['Done: its outputs count as complete.', { status: 'Located', followUp: 'done' }],
    [
      'The launch failed: The submit host refused the launch.',
      { status: 'LaunchFailed', reason: 'The submit host refused the launch' },
    ],
    ['4 of 10 jobs have completed; 6 failed.', { status: 'Failed', jobs: jobs({ completed: 4, failed: 6 }) }],
    ['It was cancelled; nothing of it runs any more.', { status: 'Cancelled' }],
    ['It was removed; nothing more is done for it.', { status: 'Removed' }],
  ])('%s', (sentence, said) => {
    const submission = aSubmission(said);

    expect(aStanding(submission).sentence).toBe(sentence);
  });

  it('counts jobs where no project handed out files', () => {
    const verdict = aVerdict({ countedAs: null });
    const submission = aSubmission({ status: 'Completed', verdict });

    expect(aStanding(submission, { countedAs: 'jobs' }).sentence).toBe(
      'Waiting for outputs: 9 of 10 expected outputs are declared, 90 % of the 95 % asked.',
    );
  });

  it('goes by what the verdict itself counted', () => {
    const verdict = aVerdict({ countedAs: 'jobs' });

    expect(aStanding(aSubmission({ status: 'Completed', verdict })).sentence).toBe(
      'Waiting for outputs: 9 of 10 expected outputs are declared, 90 % of the 95 % asked.',
    );
  });

  it('never takes lost contact for an end', () => {
    const lost = aSubmission({
      status: 'Running',
      jobs: jobs({ completed: 4 }),
      obstacle: { kind: 'silent', since: someTime, seen: { is: 'nothing' } },
    });

    expect(aStanding(lost).sentence).toBe(
      'Contact with its jobs is lost. Last known: 4 of 10 jobs have completed; 6 are not to be seen.',
    );
  });

  it('quotes what a job asks a person', () => {
    const approval = {
      ...{
        asks: 'job' as const,
        state: 'awaiting' as const,
        requestId: 'r',
        message: 'Look at the plots',
        askedAt: someTime,
      },
      ...{ by: null, why: null, next: { status: 'Running' as const, why: null, isDoubtful: false } },
    };
    const asking = aSubmission({ status: 'Awaiting Approval', reason: 'Look at the plots', approval });

    expect(aStanding(asking).sentence).toBe(
      'A job of it waits for a person to approve it: Look at the plots. Its other jobs go on.',
    );
    expect(aStanding(asking).reason).toBeNull();
  });

  it('is there for every status', () => {
    const sentences = Status.options.map((status) => aStanding(aSubmission({ status })).sentence);

    expect(sentences.filter((sentence) => !sentence.endsWith('.'))).toEqual([]);
  });
});

describe('the reason beside the sentence', () => {
  it('is told where the sentence leaves it out', () => {
    const failed = aSubmission({ status: 'Failed', reason: 'Jobs ended badly: exit code 3.' });

    expect(aStanding(failed).reason).toBe('Jobs ended badly: exit code 3.');
  });

  it.each<Partial<Submission>>([
    { status: 'LaunchFailed', reason: 'The script printed nothing' },
    { status: 'Located', verdict: nineOfTen, reason: nineOfTen.because },
  ])('is not told twice: $status', (said) => {
    const submission = aSubmission(said);

    expect(aStanding(submission).reason).toBeNull();
  });
});
