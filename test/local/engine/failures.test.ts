import { afterEach, describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import { aMachine, aStage, does, input, plain } from './stage.ts';

let stage: ReturnType<typeof aStage>;
afterEach(async () => stage.end());

describe('a failing task', () => {
  const unreachable = () => {
    throw new PomsError('LaunchHostUnreachable', { host: 'gpvm01', why: 'refused' });
  };
  const retry = {
    ErrorEquals: ['LaunchHostUnreachable'],
    IntervalSeconds: 2,
    BackoffRate: 2,
    MaxAttempts: 5,
  };

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
      error: {
        Error: 'LaunchHostUnreachable',
        Cause: 'Submit host gpvm01 does not answer (refused); we go on trying.',
      },
      transitions: 6,
      events: 1 + 1 + 6 * 3 + 1,
    });
  });

  it('waits a chance part of its pause where the machine says so', async () => {
    let calls = 0;
    const tasks = { Try: does(() => (++calls < 3 ? unreachable() : 'there')) };
    const machine = aMachine({
      Try: plain('Try', { Retry: [{ ...retry, JitterStrategy: 'FULL' }], End: true }),
    });
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
    stage = aStage({
      machines: { machine },
      tasks: { Try: does(() => (++calls % 2 === 1 ? unreachable() : calls)) },
    });

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
