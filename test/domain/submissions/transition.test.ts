import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Status } from '#lib/domain/submissions/submission.ts';
import { decideTransition, isFinal } from '#lib/domain/submissions/transition.ts';

const from = (status: Status, isRecovery = false) => ({ status, isRecovery });
const anyStatus = fc.constantFrom(...Status.options);

describe('a transition', () => {
  it.each([
    ['New', 'Idle'],
    ['Idle', 'Running'],
    ['Running', 'Held'],
    ['Held', 'Running'],
    ['Running', 'Completed'],
    ['Completed', 'Located'],
    ['New', 'LaunchFailed'],
    // A late launch revives it (behaviour §3.1).
    ['LaunchFailed', 'Running'],
  ] as const)('goes from %s to %s by the system’s word', (before, after) => {
    expect(decideTransition(from(before), after, 'system')).toEqual({ go: true, status: after });
  });

  it.each([
    ['Running', 'New'],
    ['Idle', 'LaunchFailed'],
    ['Running', 'Located'],
    ['Completed', 'Failed'],
    ['Completed', 'Running'],
    ['Completed', 'Cancelled'],
  ] as const)('does not go from %s to %s', (before, after) => {
    expect(decideTransition(from(before), after, 'system')).toMatchObject({ go: false, isNews: true });
  });

  it('never leaves a final status by the system’s word', () => {
    fc.assert(
      fc.property(anyStatus.filter(isFinal), anyStatus, (before, after) => {
        expect(decideTransition(from(before), after, 'system').go).toBe(false);
      }),
    );
  });

  it('leaves any status by a person’s word', () => {
    fc.assert(
      fc.property(anyStatus, anyStatus, (before, after) => {
        fc.pre(before !== after);
        expect(decideTransition(from(before), after, 'person').go).toBe(true);
      }),
    );
  });

  it('takes a recovery that failed for completed', () => {
    expect(decideTransition(from('Running', true), 'Failed', 'system')).toEqual({
      go: true,
      status: 'Completed',
    });
  });
});
