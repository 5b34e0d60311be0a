import { describe, expect, it } from 'vitest';
import { watchOf } from '#lib/domain/submissions/watch.ts';
import { aSubmission } from '#test/support/builders.ts';

const now = '2026-01-01T00:00:00Z';
const silent = { kind: 'silent' as const, since: now, seen: { is: 'nothing' as const } };
const followed = aSubmission({
  status: 'Located',
  followUp: 'done',
  jobIds: ['7@schedd'],
  script: { state: 'ended', exitCode: 0, logBytes: 1 },
});

describe('a located submission with nothing left to follow', () => {
  it('is watched while its last jobs are in the queue', () => {
    expect(watchOf(followed, now)).toMatchObject({ phase: 'settling', isDrained: false });
    expect(watchOf({ ...followed, isDrained: true }, now)).toBeNull();
  });

  it('is watched no longer once the queue has forgotten its jobs', () => {
    expect(watchOf({ ...followed, obstacle: silent }, now)).toBeNull();
  });
});

describe('a submission that is still to be followed', () => {
  it('stays in sight although the queue has forgotten its jobs', () => {
    expect(watchOf({ ...followed, followUp: 'pending', obstacle: silent }, now)).not.toBeNull();
    expect(watchOf({ ...followed, status: 'Running', obstacle: silent }, now)).not.toBeNull();
  });
});

describe('a launch that was given up', () => {
  const failed = aSubmission({ status: 'LaunchFailed', reason: 'nobody can tell' });

  it('is watched again when its script is seen to run after all', () => {
    const script = { state: 'running' as const, exitCode: null, logBytes: 0 };

    expect(watchOf({ ...failed, script }, now)).toMatchObject({ phase: 'launching', isScriptOpen: true });
    expect(watchOf({ ...failed, script: { ...script, state: 'ended' } }, now)).toBeNull();
  });
});
