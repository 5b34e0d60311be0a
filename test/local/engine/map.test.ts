import { afterEach, describe, expect, it } from 'vitest';
import { PomsError } from '#lib/domain/errors.ts';
import { aMachine, aStage, does, input, plain, resultsOf, withToken } from './stage.ts';

let stage: ReturnType<typeof aStage>;
afterEach(async () => stage.end());

const itemsOf = (count: number) => Array.from({ length: count }, (_, n) => ({ ...input, n }));

function aMap(states: Record<string, unknown>, rest: Record<string, unknown> = {}) {
  const ItemProcessor = {
    ProcessorConfig: { Mode: 'INLINE' },
    StartAt: Object.keys(states)[0],
    States: states,
  };
  const map = {
    Type: 'Map',
    ItemsPath: '$.items',
    ItemProcessor,
    ResultPath: '$.all',
    Next: 'Done',
    ...rest,
  };
  return aMachine({ All: map, Done: { Type: 'Succeed' } });
}

describe('a Map', () => {
  it('runs its items a few at a time and keeps their order', async () => {
    let running = 0;
    let most = 0;
    const Work = does(async ({ n }) => {
      running += 1;
      most = Math.max(most, running);
      for (let turns = 0; turns <= 10 - n; turns += 1) await new Promise(setImmediate);
      running -= 1;
      return n * n;
    });
    stage = aStage({
      machines: { machine: aMap({ Work: plain('Work') }, { MaxConcurrency: 3 }) },
      tasks: { Work },
    });

    stage.engine().start('machine', 'one', { ...input, items: itemsOf(10) });
    await stage.engine().idle();

    expect(most).toBe(3);
    const { events, transitions } = stage.engine().describe('one')!;
    expect(resultsOf(stage.engine().describe('one'))).toEqual([0, 1, 4, 9, 16, 25, 36, 49, 64, 81]);
    expect(transitions).toBe(1 + 10 + 1);
    expect(events).toBe(1 + 4 + 10 * (2 + 5) + 2 + 1);
  });

  it('of nothing is done at once', async () => {
    stage = aStage({ machines: { machine: aMap({ Work: plain('Work') }) }, tasks: { Work: does(() => 1) } });

    stage.engine().start('machine', 'one', { ...input, items: [] });

    expect(stage.engine().describe('one')).toMatchObject({ status: 'SUCCEEDED', output: { all: [] } });
  });

  it('goes on when an item fails and is caught', async () => {
    const Work = does(({ n }) => {
      if (n === 2) throw new PomsError('SplitsExhausted', { stage: 'reco' });
      return n;
    });
    const rest = { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Told' }], End: true };
    const machine = aMap({ Work: plain('Work', rest), Told: { Type: 'Succeed' } });
    stage = aStage({ machines: { machine }, tasks: { Work } });

    stage.engine().start('machine', 'one', { ...input, items: itemsOf(4) });
    await stage.engine().idle();

    expect(stage.engine().describe('one')).toMatchObject({
      status: 'SUCCEEDED',
      output: { all: [{ result: 0 }, { result: 1 }, { error: { Error: 'SplitsExhausted' } }, { result: 3 }] },
    });
  });

  it('ends with the first item that fails uncaught, and is caught or tried again as a whole', async () => {
    const done: number[] = [];
    let failures = 0;
    const Work = does(({ n }) => {
      if (n === 1 && ++failures < 3) throw new PomsError('CatalogueUnavailable', { why: 'down' });
      done.push(n);
    });
    const retry = { Retry: [{ ErrorEquals: ['CatalogueUnavailable'], IntervalSeconds: 10, MaxAttempts: 2 }] };
    const machine = aMap({ Work: plain('Work') }, { MaxConcurrency: 1, ...retry });
    stage = aStage({ machines: { machine }, tasks: { Work } });

    stage.engine().start('machine', 'one', { ...input, items: itemsOf(3) });
    await stage.pass(60);

    expect(done).toEqual([0, 0, 0, 1, 2]);
    expect(stage.engine().describe('one')?.status).toBe('SUCCEEDED');
  });

  it('does not hear what items say that were given up with it', async () => {
    let letGo: (value: unknown) => void = () => undefined;
    const slow = new Promise((resolve) => (letGo = resolve));
    const Work = does(({ n }) => {
      if (n === 0) return slow;
      throw new Error('no');
    });
    const machine = aMap(
      { Work: plain('Work') },
      { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Done' }] },
    );
    stage = aStage({ machines: { machine }, tasks: { Work } });

    stage.engine().start('machine', 'one', { ...input, items: itemsOf(2) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    letGo('late');
    await stage.engine().idle();

    expect(stage.engine().describe('one')).toMatchObject({
      status: 'SUCCEEDED',
      output: { error: { Error: 'Error', Cause: 'no' } },
    });
  });

  it('lets its items wait, for time and for tokens, through a restart', async () => {
    const tokens: string[] = [];
    const machine = aMap({
      Rest: { Type: 'Wait', SecondsPath: '$.n', Next: 'Ask' },
      Ask: withToken('Ask'),
    });
    stage = aStage({
      machines: { machine },
      tasks: { Ask: does(({ taskToken }) => void tokens.push(taskToken)) },
    });
    stage.engine().start('machine', 'one', { ...input, items: itemsOf(60) });
    await stage.pass(30);

    await stage.reopen();
    await stage.pass(60);
    for (const [n, token] of tokens.entries()) stage.engine().resume(token, n);
    await stage.pass(60);
    for (const [n, token] of tokens.entries()) stage.engine().resume(token, n);
    await stage.engine().idle();

    expect(tokens).toHaveLength(60);
    expect(stage.engine().describe('one')?.status).toBe('SUCCEEDED');
    expect(resultsOf(stage.engine().describe('one')).toSorted()).toEqual(tokens.map((_, n) => n).toSorted());
  });
});

describe('a run in memory', () => {
  it('answers with its output and leaves no trace', async () => {
    const machine = aMap({
      Work: plain('Work', { Retry: [{ ErrorEquals: ['QueueUnavailable'] }], End: true }),
    });
    let calls = 0;
    const Work = does(({ n }) => {
      if (n === 2 && ++calls === 1) throw new PomsError('QueueUnavailable', { host: 'gpvm01', why: 'busy' });
      return n;
    });
    stage = aStage({ machines: { machine }, tasks: { Work } });

    const run = stage.engine().runOnce('machine', { ...input, items: itemsOf(3) });
    await new Promise((resolve) => setTimeout(resolve, 20));
    stage.time.forward(1);

    expect(await run).toMatchObject({ all: [{ result: 0 }, { result: 1 }, { result: 2 }] });
    expect(stage.engine().list()).toEqual([]);
  });

  it('is refused with the name and the words of what went wrong', async () => {
    const Work = does(() => {
      throw new PomsError('StoreUnavailable', { why: 'disk full' });
    });
    stage = aStage({ machines: { machine: aMachine({ Work: plain('Work') }) }, tasks: { Work } });

    const run = stage.engine().runOnce('machine', input);

    await expect(run).rejects.toMatchObject({ name: 'StoreUnavailable' });
    await expect(run).rejects.toThrow('disk full');
  });
});
