import { afterEach, describe, expect, it } from 'vitest';
import { engineWorkflows } from '#lib/local/engine/engine.ts';
import { aMachine, aStage, does, input, plain } from './stage.ts';

let stage: ReturnType<typeof aStage>;
afterEach(async () => stage.end());

describe('an execution', () => {
  it('goes from state to state and keeps what each one found', async () => {
    const machine = aMachine({
      First: plain('First', { ResultPath: '$.first', Next: 'Second' }),
      Second: plain('Second', { ResultPath: '$.second', Next: 'Done' }),
      Done: { Type: 'Succeed' },
    });
    const tasks = { First: does(() => 1), Second: does(({ first }) => ({ twice: 2 * first })) };
    stage = aStage({ machines: { machine }, tasks });

    stage.engine().start('machine', 'one', input);
    await stage.engine().idle();

    expect(stage.engine().describe('one')).toMatchObject({
      status: 'SUCCEEDED',
      state: 'Done',
      output: { experiment: 'sbnd', first: 1, second: { twice: 2 } },
      transitions: 3,
      events: 1 + 5 + 5 + 2 + 1,
      error: null,
    });
  });

  it('is started once, however often it is asked for, even after it has ended', async () => {
    let calls = 0;
    stage = aStage({
      machines: { machine: aMachine({ Count: plain('Count') }) },
      tasks: { Count: does(() => ++calls) },
    });
    const workflows = engineWorkflows({
      start: (_machine, name, given) => {
        stage.engine().start('machine', name, given);
      },
      resume: () => undefined,
    });

    await workflows.start('launch-submission', 'one', { experiment: 'sbnd', submissionId: 1 });
    await workflows.start('launch-submission', 'one', { experiment: 'sbnd', submissionId: 1 });
    await stage.engine().idle();
    await workflows.start('launch-submission', 'one', { experiment: 'sbnd', submissionId: 2 });
    await stage.engine().idle();

    expect(calls).toBe(1);
    expect(stage.engine().list()).toHaveLength(1);
  });

  it('that fails is told of until somebody has listened', async () => {
    const machine = aMachine({ Stop: { Type: 'Fail', Error: 'Enough', Cause: 'it is late' } });
    let told = 0;
    const onFailed = async () => {
      told += 1;
      if (told === 1) throw new Error('not now');
    };
    stage = aStage({ machines: { machine }, tasks: {}, onFailed });

    stage.engine().start('machine', 'one', input);
    await stage.pass(600);

    expect(told).toBe(2);
    expect(stage.engine().describe('one')).toMatchObject({
      status: 'FAILED',
      error: { Error: 'Enough', Cause: 'it is late' },
      output: null,
    });
    expect(stage.engine().list({ status: 'FAILED' })).toHaveLength(1);
    expect(stage.engine().list({ status: 'RUNNING' })).toEqual([]);
  });

  it('waits as long as its data says, without a timer of its own kind', async () => {
    const machine = aMachine({
      'Wait a little': { Type: 'Wait', SecondsPath: '$.seconds', Next: 'Wait for the day' },
      'Wait for the day': { Type: 'Wait', TimestampPath: '$.day', End: true },
    });
    stage = aStage({ machines: { machine }, tasks: {} });
    for (let n = 0; n < 50; n += 1)
      stage.engine().start('machine', `n${n}`, { ...input, seconds: n, day: '2026-01-02T00:00:00Z' });
    await stage.engine().idle();

    expect(stage.time.timers()).toBe(1);
    await stage.pass(24 * 3600 - 1);
    expect(stage.engine().list({ status: 'RUNNING' })).toHaveLength(50);
    await stage.pass(1);

    expect(stage.engine().list({ status: 'SUCCEEDED' })).toHaveLength(50);
    expect(stage.time.timers()).toBe(0);
  });

  it('fails when its data outgrows the quota, and is noted when it outgrows our wish', async () => {
    const sizes = [9_000, 10_000, 300_000];
    const machine = aMachine({
      A: plain('Grow', { ResultPath: '$.a', Next: 'B' }),
      B: plain('Grow', { ResultPath: '$.b', Next: 'C' }),
      C: plain('Grow', {
        ResultPath: '$.c',
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Fine' }],
        Next: 'Fine',
      }),
      Fine: { Type: 'Succeed' },
    });
    stage = aStage({ machines: { machine }, tasks: { Grow: does(() => 'x'.repeat(sizes.shift() ?? 0)) } });

    stage.engine().start('machine', 'one', input);
    await stage.engine().idle();

    expect(stage.grown).toMatchObject([{ machine: 'machine', name: 'one', state: 'A' }]);
    expect(stage.engine().describe('one')).toMatchObject({
      status: 'FAILED',
      state: 'C',
      error: { Error: 'States.DataLimitExceeded' },
    });
    expect(stage.failures).toEqual(['one: States.DataLimitExceeded']);
  });

  it('that runs in circles ends when its history is full, as in Step Functions', async () => {
    const round = {
      Type: 'Choice',
      Choices: [{ Variable: '$.experiment', StringEquals: 'sbnd', Next: 'Again' }],
    };
    stage = aStage({
      machines: { machine: aMachine({ Round: round, Again: { Type: 'Wait', Seconds: 0, Next: 'Round' } }) },
      tasks: {},
    });

    stage.engine().start('machine', 'one', input);
    await stage.engine().idle();

    expect(stage.engine().describe('one')).toMatchObject({
      status: 'FAILED',
      error: { Error: 'States.Runtime' },
    });
  });
});
