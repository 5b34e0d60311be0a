import { describe, expect, it } from 'vitest';
import { type Status } from '#lib/domain/submissions/submission.ts';
import { outcomeOf, type Watched } from '#lib/client/outcome.ts';
import { aSubmission } from '#test/support/builders.ts';

let count = 0;
const watched = (
  status: Status,
  followUp: 'pending' | 'done' = 'done',
  trouble: string | null = null,
): Watched => {
  count += 1;
  return { submission: aSubmission({ submissionId: count, status, followUp, reason: 'so.' }), trouble };
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

  it('is bad when what follows could not be started', () => {
    const outcome = outcomeOf([watched('Located', 'done', 'no such host')]);

    expect(outcome).toMatchObject({
      exitCode: 1,
      sentence: expect.stringContaining('no such host') as string,
    });
  });
});
