import { describe, expect, it } from 'vitest';
import { type Follower } from '#lib/domain/submissions/follower.ts';
import { type Status, type Submission } from '#lib/domain/submissions/submission.ts';
import { outcomeOf, type Watched } from '#lib/client/outcome.ts';
import { aSubmission } from '#test/support/builders.ts';

let count = 0;
const watched = (
  status: Status,
  followUp: 'pending' | 'done' = 'done',
  said: Partial<Submission> = {},
): Watched => {
  count += 1;
  return { submission: aSubmission({ submissionId: count, status, followUp, reason: 'so.', ...said }) };
};

describe('the end of waiting', () => {
  it.each(['New', 'Idle', 'Running', 'Completed'] as const)('does not come while one is %s', (status) => {
    expect(outcomeOf([watched('Located'), watched(status), watched('Failed')])).toBeUndefined();
  });

  it('does not come while what follows a Located one is not set going', () => {
    expect(outcomeOf([watched('Located', 'pending')])).toBeUndefined();
  });

  it('is good when all are Located', () => {
    expect(outcomeOf([watched('Located'), watched('Located')])).toMatchObject({ exitCode: 0 });
  });

  it.each(['Failed', 'LaunchFailed', 'Cancelled', 'Removed'] as const)(
    'is bad when one ended %s',
    (status) => {
      const outcome = outcomeOf([watched('Located'), watched(status, 'pending')]);

      expect(outcome?.exitCode).toBe(1);
      expect(outcome?.sentence).toContain(`ended ${status}: so.`);
    },
  );

  it.each(['Awaiting Approval', 'Held'] as const)(
    'asks for a person when all that is left is %s',
    (status) => {
      expect(outcomeOf([watched('Located'), watched(status, 'pending')])?.exitCode).toBe(6);
    },
  );

  it('is bad rather than waiting for a person when something failed too, and tells both', () => {
    const outcome = outcomeOf([watched('Awaiting Approval'), watched('Failed')]);

    expect(outcome?.exitCode).toBe(1);
    expect(outcome?.sentence.split('\n')).toHaveLength(2);
  });

  it.each<[Follower['outcome'], string]>([
    [{ is: 'failed', said: 'no such host' }, 'stage reco could not be launched: no such host'],
    [
      { is: 'skipped', reason: { kind: 'not declared' } },
      'stage reco was not launched: the jobs did not declare the dataset it needs.',
    ],
  ])('asks for a person when something should have followed and did not: %o', (outcome, why) => {
    const followers = [{ stageId: 4, stage: 'reco', campaign: null, outcome }];

    expect(outcomeOf([watched('Located', 'done', { followers })])).toMatchObject({
      exitCode: 6,
      sentence: expect.stringContaining(`is Located, but ${why}`) as string,
    });
  });

  it('is good when a stage waits to join others, or a test goes no further', () => {
    const outcome = { is: 'skipped' as const, reason: { kind: 'test' as const } };
    const followers = [{ stageId: 4, stage: 'reco', campaign: null, outcome }];

    expect(outcomeOf([watched('Located', 'done', { followers })])).toMatchObject({ exitCode: 0 });
  });

  it('says what still runs', () => {
    const jobs = { idle: 0, running: 6, held: 0, completed: 4, failed: 0, cancelled: 0, total: 10 };

    expect(outcomeOf([watched('Located', 'done', { jobIds: ['7@schedd'], jobs })])).toMatchObject({
      exitCode: 0,
      sentence: expect.stringContaining('4 of 10 jobs have completed; 6 are running.') as string,
    });
  });
});
