import { describe, expect, it } from 'vitest';
import { type OrderAction } from '#lib/domain/submissions/order-action.ts';
import { whyNot } from '#lib/domain/submissions/order-fit.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aSubmission } from '#test/support/builders.ts';

const jobIds = ['1@schedd'];
const running = { state: 'running' as const, exitCode: null, logBytes: 0 };

describe('an order', () => {
  it.each<[OrderAction, Partial<Submission>]>([
    ['kill', { status: 'New' }],
    ['kill', { status: 'Held', jobIds }],
    ['cancel', { status: 'Running', jobIds }],
    ['kill', { status: 'LaunchFailed', script: running }],
    ['hold', { status: 'Idle', jobIds }],
    ['release', { status: 'Held', jobIds }],
    ['abort', { status: 'New' }],
    ['abort', { status: 'LaunchFailed', script: running }],
    ['complete', { status: 'Running', jobIds }],
    ['locate', { status: 'Completed' }],
    ['relaunch', { status: 'Failed' }],
    ['relaunch', { status: 'LaunchFailed' }],
  ])('to %s fits %o', (action, said) => {
    expect(whyNot(action, aSubmission(said))).toBeUndefined();
  });

  it.each<[OrderAction, Partial<Submission>, string]>([
    ['kill', { status: 'Located' }, 'it is Located already'],
    ['kill', { status: 'Awaiting Approval' }, 'it waits for approval: reject it instead'],
    ['kill', { status: 'Completed', isDrained: true }, 'its jobs have all ended'],
    ['hold', { status: 'New' }, 'it has no job in the queue yet'],
    ['release', { status: 'Removed', jobIds, isDrained: true }, 'it is Removed'],
    ['abort', { status: 'New', jobIds }, 'its launch has submitted jobs: kill it instead'],
    [
      'abort',
      { status: 'New', script: { ...running, state: 'none' } },
      'somebody’s own script submits it, not a launch: kill it instead',
    ],
    ['abort', { status: 'Failed' }, 'its launch is over'],
    ['complete', { status: 'LaunchFailed' }, 'its launch failed: there is nothing to complete'],
    ['locate', { status: 'Running', jobIds }, 'only a completed one can be located by hand'],
    ['relaunch', { status: 'Idle', jobIds }, 'it has not ended yet: kill it first'],
  ])('to %s does not fit %o: %s', (action, said, why) => {
    expect(whyNot(action, aSubmission(said))).toBe(why);
  });
});
