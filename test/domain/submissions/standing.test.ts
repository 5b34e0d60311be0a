import { describe, expect, it } from 'vitest';
import { Status, type Submission } from '#lib/domain/submissions/submission.ts';
import { aSubmission, someTime } from '#test/support/builders.ts';
import { aContact } from '#test/support/contact-builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';
import { aVerdict } from '#test/support/verdict-builder.ts';

const at = (minute: number): string => new Date(Date.parse(someTime) + minute * 60_000).toISOString();
const silentAt = (minute: number): Submission['obstacle'] => ({
  ...{ kind: 'silent', since: at(minute), seen: { is: 'nothing' } },
});
const off = aContact({
  failingSince: at(3),
  why: 'Submit host localhost does not answer (time-out); we go on trying.',
  code: 'LaunchHostUnreachable',
  failures: 2,
  askAgainAt: at(12),
});
const running = { state: 'running' as const, exitCode: null, logBytes: 12 };
const some = { idle: 0, running: 6, held: 0, completed: 4, failed: 0, cancelled: 0, total: 10 };
const verdict = aVerdict({
  ...{ consumed: 100, withOutputs: 93, needed: 95, outputs: 93 },
  because: '93 of 100 consumed inputs have an available output: 93 % of the 95 % asked',
});

describe('what helps', () => {
  it.each<[Status, Partial<Submission>, string | undefined]>([
    ['New', {}, undefined],
    ['New', { script: running }, 'log'],
    ['New', { jobIds: ['7@schedd'] }, undefined],
    ['Awaiting Approval', {}, 'approve'],
    ['Idle', {}, undefined],
    ['Running', { jobs: some }, undefined],
    ['Running', { jobs: { ...some, completed: 0, failed: 4 } }, 'kill'],
    ['Held', {}, 'release'],
    ['Completed', {}, undefined],
    ['Completed', { verdict }, 'locate'],
    ['Running', { obstacle: silentAt(1) }, 'complete'],
    ['Located', {}, undefined],
    ['LaunchFailed', {}, 'launch'],
    ['LaunchFailed', { script: { state: 'ended', exitCode: 1, logBytes: 12 } }, 'log'],
    ['LaunchFailed', { script: running }, 'check-host'],
    ['LaunchFailed', { script: running, needsPerson: true }, 'settle'],
    ['Failed', {}, 'launch'],
    ['Cancelled', {}, 'launch'],
    ['Removed', {}, undefined],
  ])('%s %o: %s', (status, said, action) => {
    const { help } = aStanding(aSubmission({ status, ...said }));

    expect(help?.action).toBe(action);
  });
});

describe('a submission whose host does not answer', () => {
  it.each<[Partial<Submission>, string]>([
    [{}, 'Waiting to be started on localhost.'],
    [{ status: 'Running', jobs: some }, 'Last known: 4 of 10 jobs have completed; 6 are running.'],
    [
      { status: 'Running', jobs: some, obstacle: silentAt(1) },
      'Last known: 4 of 10 jobs have completed; 6 are running.',
    ],
  ])('says so, since when, and when it is asked again: %o', (said, rest) => {
    const standing = aStanding(aSubmission(said), { contact: off });

    expect(standing).toMatchObject({
      sentence: `${off.why!} ${rest}`,
      since: at(3),
      lookedAt: someTime,
      nextLookAt: at(12),
      help: { action: 'check-host' },
    });
  });

  it.each([
    ['QueueUnavailable', 'See what the queue on localhost says to sbndpro'],
    ['HostKeyChanged', 'Pin the new host key of localhost if the change is genuine'],
    ['LoginRefused', 'Let our key in as sbndpro on localhost'],
  ])('says what helps against %s', (code, text) => {
    expect(aStanding(aSubmission(), { contact: { ...off, code } }).help?.text).toBe(text);
  });

  it.each(Status.options.filter((status) => !['New', 'Idle', 'Running', 'Held'].includes(status)))(
    'does not need it when it is %s',
    (status) => {
      const submission = aSubmission({ status, isDrained: true });

      expect(aStanding(submission, { contact: off })).toEqual(aStanding(submission));
    },
  );
});

describe('a submission that is held back', () => {
  const holds = [
    { holdId: 'campaign-3', name: 'campaign keepup', placedBy: 'petra', reason: 'the disk is full' },
  ];

  it('says by whom and why before it starts', () => {
    expect(aStanding(aSubmission(), { holds, contact: off })).toMatchObject({
      sentence: 'Held by petra (campaign keepup): the disk is full. It starts when that is released.',
      help: { action: 'release-hold', text: 'Release the hold on campaign keepup', holdId: 'campaign-3' },
    });
  });

  it('says so of what follows it, when it is done', () => {
    const { sentence } = aStanding(aSubmission({ status: 'Located' }), { holds });

    expect(sentence).toContain('What follows it is held by petra (campaign keepup): the disk is full.');
  });

  it('is not concerned while its jobs run', () => {
    const submission = aSubmission({ status: 'Running', jobs: some });

    expect(aStanding(submission, { holds })).toEqual(aStanding(submission));
  });
});

describe('a submission that waits for outputs', () => {
  it('says how many are there, when they were looked at, and when they are looked at next', () => {
    const submission = aSubmission({ status: 'Completed', completedAt: someTime, verdict });

    const standing = aStanding(submission, { now: at(5) });

    expect(standing).toMatchObject({
      sentence: 'Waiting for outputs: 93 of 100 inputs have their outputs, 93 % of the 95 % asked.',
      lookedAt: at(3),
      nextLookAt: at(7),
    });
  });

  it('is looked at again when its policy says something new', () => {
    const next = { at: at(6), says: '90 % is enough' };
    const waiting = aSubmission({
      status: 'Completed',
      completedAt: someTime,
      verdict: aVerdict({ ...verdict, next }),
    });

    expect(aStanding(waiting, { now: at(5) }).nextLookAt).toBe(at(6));
  });

  it('says the same until the next look, so that nobody reads it again', () => {
    const submission = aSubmission({ status: 'Completed', completedAt: someTime, verdict });

    expect(aStanding(submission, { now: at(6) })).toEqual(aStanding(submission, { now: at(5) }));
  });
});

it('tells what could not follow a submission that is done', () => {
  const outcome = { is: 'failed' as const, said: 'it has no dataset' };
  const followers = [{ stageId: 7, stage: 'reco', campaign: null, outcome }];

  expect(aStanding(aSubmission({ status: 'Located', followUp: 'done', followers }))).toMatchObject({
    sentence: 'Done: its outputs count as complete. Stage reco could not be launched: it has no dataset.',
    help: { action: 'launch' },
  });
});
