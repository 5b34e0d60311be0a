import { afterEach, describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import { engineWorkflows } from '#lib/local/engine.ts';
import { aMachine, aStage, does, input, plain, withToken } from './engine-stage.ts';

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
    stage = aStage({ machines: { machine: aMachine({ Count: plain('Count') }) }, tasks: { Count: does(() => ++calls) } });
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
      C: plain('Grow', { ResultPath: '$.c', Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Fine' }], Next: 'Fine' }),
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
    const round = { Type: 'Choice', Choices: [{ Variable: '$.experiment', StringEquals: 'sbnd', Next: 'Again' }] };
    stage = aStage({
      machines: { machine: aMachine({ Round: round, Again: { Type: 'Wait', Seconds: 0, Next: 'Round' } }) },
      tasks: {},
    });

    stage.engine().start('machine', 'one', input);
    await stage.engine().idle();

    expect(stage.engine().describe('one')).toMatchObject({ status: 'FAILED', error: { Error: 'States.Runtime' } });
  });
});

describe('a failing task', () => {
  const unreachable = () => {
    throw new PomsError('LaunchHostUnreachable', { host: 'gpvm01', why: 'refused' });
  };
  const retry = { ErrorEquals: ['LaunchHostUnreachable'], IntervalSeconds: 2, BackoffRate: 2, MaxAttempts: 5 };

  it('is tried again with growing pauses up to the longest, then gives up', async () => {
    const at: number[] = [];
    const start = Date.parse('2026-01-01T00:00:00Z');
    const tasks = {
      Try: does(() => {
        at.push((stage.time.clock.now().getTime() - start) / 1000);
        unreachable();
      }),
    };
    const machine = aMachine({ Try: plain('Try', { Retry: [{ ...retry, MaxDelaySeconds: 7 }], End: true }) });
    stage = aStage({ machines: { machine }, tasks });

    stage.engine().start('machine', 'one', input);
    await stage.pass(600);

    expect(at).toEqual([0, 2, 6, 13, 20, 27]);
    expect(stage.engine().describe('one')).toMatchObject({
      status: 'FAILED',
      error: { Error: 'LaunchHostUnreachable', Cause: 'Submit host gpvm01 does not answer (refused); we go on trying.' },
      transitions: 6,
      events: 1 + 1 + 6 * 3 + 1,
    });
  });

  it('waits a chance part of its pause where the machine says so', async () => {
    let calls = 0;
    const tasks = { Try: does(() => (++calls < 3 ? unreachable() : 'there')) };
    const machine = aMachine({ Try: plain('Try', { Retry: [{ ...retry, JitterStrategy: 'FULL' }], End: true }) });
    stage = aStage({ machines: { machine }, tasks });

    stage.engine().start('machine', 'one', input);
    await stage.pass(1);
    expect(calls).toBe(2);
    await stage.pass(2);

    expect(calls).toBe(3);
  });

  it('leads elsewhere when its error is caught, with what was known and why', async () => {
    const machine = aMachine({
      Try: plain('Try', {
        Catch: [
          { ErrorEquals: ['CatalogueUnavailable'], ResultPath: '$.wrong', Next: 'Tell' },
          { ErrorEquals: ['States.TaskFailed'], ResultPath: '$.error', Next: 'Tell' },
        ],
        End: true,
      }),
      Tell: plain('Tell', { ResultPath: null, End: true }),
    });
    stage = aStage({ machines: { machine }, tasks: { Try: does(unreachable), Tell: does(() => 'told') } });

    stage.engine().start('machine', 'one', input);
    await stage.engine().idle();

    expect(stage.engine().describe('one')?.output).toEqual({
      experiment: 'sbnd',
      error: {
        Error: 'LaunchHostUnreachable',
        Cause: 'Submit host gpvm01 does not answer (refused); we go on trying.',
      },
    });
  });

  it('counts its retries anew each time its state is entered', async () => {
    let calls = 0;
    const machine = aMachine({
      Try: plain('Try', { Retry: [{ ...retry, MaxAttempts: 1 }], Next: 'Enough?' }),
      'Enough?': {
        Type: 'Choice',
        Choices: [{ Variable: '$.result', NumericLessThan: 6, Next: 'Try' }],
        Default: 'Enough',
      },
      Enough: { Type: 'Succeed' },
    });
    stage = aStage({ machines: { machine }, tasks: { Try: does(() => (++calls % 2 === 1 ? unreachable() : calls)) } });

    stage.engine().start('machine', 'one', input);
    await stage.pass(60);

    expect(stage.engine().describe('one')).toMatchObject({ status: 'SUCCEEDED', output: { result: 6 } });
  });

  it('that nobody can reach because it hangs is over after its time limit', async () => {
    const machine = aMachine({
      Hang: plain('Hang', {
        TimeoutSeconds: 30,
        Catch: [{ ErrorEquals: ['States.Timeout'], ResultPath: '$.error', Next: 'Late' }],
        End: true,
      }),
      Late: { Type: 'Succeed' },
    });
    let letGo: (value: unknown) => void = () => undefined;
    const hang = new Promise((resolve) => (letGo = resolve));
    stage = aStage({ machines: { machine }, tasks: { Hang: does(() => hang) } });

    stage.engine().start('machine', 'one', input);
    await new Promise((resolve) => setTimeout(resolve, 20));
    stage.time.forward(30);
    letGo('too late');
    await stage.engine().idle();

    expect(stage.engine().describe('one')).toMatchObject({
      state: 'Late',
      output: { error: { Error: 'States.Timeout' } },
    });
  });
});

describe('tasks', () => {
  it('run no more at a time than allowed, and those of many items let others pass', async () => {
    const order: string[] = [];
    let running = 0;
    let most = 0;
    const Work = does(async ({ who }) => {
      running += 1;
      most = Math.max(most, running);
      order.push(who);
      await new Promise(setImmediate);
      running -= 1;
    });
    const item = { StartAt: 'Work', States: { Work: plain('Work') }, ProcessorConfig: { Mode: 'INLINE' } };
    const machines = {
      many: aMachine({ All: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: item, End: true } }),
      one: aMachine({ Work: plain('Work') }),
    };
    stage = aStage({ machines, tasks: { Work }, concurrency: 2 });

    const items = Array.from({ length: 30 }, () => ({ ...input, who: 'many' }));
    stage.engine().start('many', 'many', { ...input, items });
    stage.engine().start('one', 'a', { ...input, who: 'a' });
    stage.engine().start('one', 'b', { ...input, who: 'b' });
    await stage.engine().idle();

    expect(most).toBe(2);
    expect(order.slice(0, 6)).toContain('a');
    expect(order.slice(0, 6)).toContain('b');
    expect(order).toHaveLength(32);
  });

  it('see only what a file can hold', async () => {
    const machine = aMachine({
      Give: plain('Give', { ResultPath: '$.given', Next: 'Take' }),
      Take: plain('Take', { ResultPath: '$.taken', End: true }),
    });
    const tasks = {
      Give: does(() => ({ at: new Date('2026-01-01T00:00:00Z'), nothing: undefined })),
      Take: does(({ given }) => [typeof given.at, Object.keys(given)]),
    };
    stage = aStage({ machines: { machine }, tasks });

    stage.engine().start('machine', 'one', input);
    await stage.engine().idle();

    expect(stage.engine().describe('one')?.output).toMatchObject({ taken: ['string', ['at']] });
  });
});

describe('waiting for a token', () => {
  it('goes on with what is brought back, however late, after a restart, and only once', async () => {
    const tokens: string[] = [];
    const machine = aMachine({ Ask: withToken('Ask', { Next: 'Done' }), Done: { Type: 'Succeed' } });
    stage = aStage({ machines: { machine }, tasks: { Ask: does(({ taskToken }) => void tokens.push(taskToken)) } });

    stage.engine().start('machine', 'one', input);
    await stage.pass(365 * 24 * 3600);
    await stage.reopen();
    await stage.engine().idle();
    stage.engine().resume(tokens[0]!, { isDone: true });
    stage.engine().resume(tokens[0]!, { isDone: false });
    stage.engine().resume('a token of nobody', {});
    await stage.engine().idle();

    expect(tokens).toHaveLength(1);
    expect(stage.engine().describe('one')).toMatchObject({
      status: 'SUCCEEDED',
      output: { result: { isDone: true } },
      transitions: 2,
      events: 1 + 6 + 2 + 1,
    });
  });

  it('loses nothing when the token comes back before its task has returned', async () => {
    const machine = aMachine({ Ask: withToken('Ask', { Next: 'Then' }), Then: plain('Then', { ResultPath: '$.then' }) });
    const tasks = {
      Ask: does(async ({ taskToken }) => {
        stage.engine().resume(taskToken, 'at once');
        await new Promise(setImmediate);
        throw new Error('after that nobody listens');
      }),
      Then: does(({ result }) => result),
    };
    stage = aStage({ machines: { machine: { ...(machine as object) } }, tasks });
    (machine as any).States.Then.End = true;

    stage.engine().start('machine', 'one', input);
    await stage.engine().idle();

    expect(stage.engine().describe('one')).toMatchObject({
      status: 'SUCCEEDED',
      output: { result: 'at once', then: 'at once' },
      events: 1 + 6 + 5 + 1,
    });
  });

  it('ends with a timeout when nobody comes, and the token is worth nothing then', async () => {
    const tokens: string[] = [];
    const retry = [{ ErrorEquals: ['States.Timeout'], IntervalSeconds: 5, MaxAttempts: 1 }];
    const machine = aMachine({ Ask: withToken('Ask', { TimeoutSeconds: 3600, HeartbeatSeconds: 60, Retry: retry, End: true }) });
    stage = aStage({ machines: { machine }, tasks: { Ask: does(({ taskToken }) => void tokens.push(taskToken)) } });

    stage.engine().start('machine', 'one', input);
    await stage.pass(70);
    stage.engine().resume(tokens[0]!, 'too late');
    await stage.engine().idle();
    expect(stage.engine().describe('one')?.status).toBe('RUNNING');
    stage.engine().resume(tokens[1]!, 'in time');
    await stage.engine().idle();

    expect(tokens).toHaveLength(2);
    expect(stage.engine().describe('one')).toMatchObject({ status: 'SUCCEEDED', output: { result: 'in time' } });
  });
});
