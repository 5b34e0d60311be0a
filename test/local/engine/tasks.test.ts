import { afterEach, describe, expect, it } from 'vitest';
import { aMachine, aStage, does, input, plain } from './stage.ts';

let stage: ReturnType<typeof aStage>;
afterEach(async () => stage.end());

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
