// Runs executions in every kind of phase until it is killed, or until all have ended.
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { openEngine } from '#lib/local/engine/engine.ts';
import { aMachine, plain, ports, withToken } from './stage.ts';

const [folder = '', count = '0'] = process.argv.slice(2);
const effects = join(folder, 'effects.log');
const tokens = join(folder, 'tokens.log');

interface Payload {
  n: number;
  item?: number;
  taskToken: string;
}

/** A task that takes a while and leaves a line each time it has done its work. */
const leaves = (what: string, answer: (payload: Payload) => unknown = () => what) => ({
  invoke: async (payload: unknown) => {
    const given = payload as Payload;
    await pause(2 + (given.n % 5));
    appendFileSync(effects, `${what} ${given.n}${given.item === undefined ? '' : `/${given.item}`}\n`);
    return answer(given);
  },
});

const isNew = new Set<number>();
const tasks = {
  Start: leaves('Start', ({ n }) => [0, 1, 2].map((item) => ({ experiment: 'sbnd', n, item }))),
  Item: leaves('Item'),
  Try: leaves('Try', ({ n }) => {
    if (isNew.has(n)) return 'tried';
    isNew.add(n);
    throw new TypeError('the first time in each process');
  }),
  Ask: {
    invoke: async (payload: unknown) => {
      const { n, taskToken } = payload as Payload;
      appendFileSync(tokens, `${n} ${taskToken}\n`);
      await pause(5);
    },
  },
  Finish: leaves('Finish'),
};

const machine = aMachine({
  Start: plain('Start', { ResultPath: '$.items', Next: 'Items' }),
  Items: {
    Type: 'Map',
    ItemsPath: '$.items',
    MaxConcurrency: 2,
    ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt: 'Item', States: { Item: plain('Item') } },
    ResultPath: '$.done',
    Next: 'Try',
  },
  Try: plain('Try', {
    ResultPath: '$.tried',
    Retry: [{ ErrorEquals: ['TypeError'], IntervalSeconds: 1, BackoffRate: 1, MaxAttempts: 6 }],
    Next: 'Rest',
  }),
  Rest: { Type: 'Wait', Seconds: 1, Next: 'Ask' },
  Ask: {
    ...withToken('Ask', { Next: 'Finish' }),
    Parameters: {
      FunctionName: '${Ask}',
      Payload: { 'experiment.$': '$.experiment', 'n.$': '$.n', 'taskToken.$': '$$.Task.Token' },
    },
    ResultPath: '$.answer',
  },
  Finish: plain('Finish', { ResultPath: '$.finish', End: true }),
});

const engine = openEngine({
  dbPath: join(folder, 'engine.db'),
  machines: { machine },
  tasks,
  ports,
  onFailed: async () => undefined,
});
for (let n = 0; n < Number(count); n += 1) engine.start('machine', `run-${n}`, { experiment: 'sbnd', n });

// Tokens given out by processes that are dead are answered too, as many at a time as a tick would bring.
const answered = new Set<string>();
while (engine.list({ status: 'RUNNING', limit: 1 }).length > 0) {
  await pause(50);
  const lines = readFileSync(tokens, { encoding: 'utf8', flag: 'a+' }).split('\n').slice(0, -1);
  for (const line of lines.filter((each) => !answered.has(each)).slice(0, 20)) {
    answered.add(line);
    engine.resume(line.split(' ')[1] ?? '', { by: 'tick' });
  }
}
const endings = engine.list().map(({ name, status, output }) => ({ name, status, output }));
process.stdout.write(JSON.stringify(endings));
await engine.close();
