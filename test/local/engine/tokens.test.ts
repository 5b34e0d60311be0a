import { afterEach, describe, expect, it } from 'vitest';
import { aMachine, aStage, does, input, plain, withToken } from './stage.ts';

let stage: ReturnType<typeof aStage>;
afterEach(async () => stage.end());

describe('waiting for a token', () => {
  it('goes on with what is brought back, however late, after a restart, and only once', async () => {
    const tokens: string[] = [];
    const machine = aMachine({ Ask: withToken('Ask', { Next: 'Done' }), Done: { Type: 'Succeed' } });
    stage = aStage({
      machines: { machine },
      tasks: { Ask: does(({ taskToken }) => void tokens.push(taskToken)) },
    });

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
    const machine = aMachine({
      Ask: withToken('Ask', { Next: 'Then' }),
      Then: plain('Then', { ResultPath: '$.then', End: true }),
    });
    const tasks = {
      Ask: does(async ({ taskToken }) => {
        stage.engine().resume(taskToken, 'at once');
        await new Promise(setImmediate);
        throw new Error('after that nobody listens');
      }),
      Then: does(({ result }) => result),
    };
    stage = aStage({ machines: { machine }, tasks });

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
    const machine = aMachine({
      Ask: withToken('Ask', { TimeoutSeconds: 3600, HeartbeatSeconds: 60, Retry: retry, End: true }),
    });
    stage = aStage({
      machines: { machine },
      tasks: { Ask: does(({ taskToken }) => void tokens.push(taskToken)) },
    });

    stage.engine().start('machine', 'one', input);
    await stage.pass(70);
    stage.engine().resume(tokens[0]!, 'too late');
    await stage.engine().idle();
    expect(stage.engine().describe('one')?.status).toBe('RUNNING');
    stage.engine().resume(tokens[1]!, 'in time');
    await stage.engine().idle();

    expect(tokens).toHaveLength(2);
    expect(stage.engine().describe('one')).toMatchObject({
      status: 'SUCCEEDED',
      output: { result: 'in time' },
    });
  });
});
