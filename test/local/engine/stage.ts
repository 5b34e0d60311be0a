import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EngineClock } from '#lib/local/engine/clock.ts';
import { type Execution } from '#lib/local/engine/strand.ts';
import { openEngine, type Engine, type EngineParts } from '#lib/local/engine/engine.ts';
import { type Ports } from '#lib/ports/index.ts';

/** A clock that stands still until it is moved. */
export function fakeClock(start = '2026-01-01T00:00:00Z') {
  let now = Date.parse(start);
  const timers = new Set<{ at: number; wake: () => void }>();
  const ringDue = (): void => {
    for (const timer of [...timers].filter(({ at }) => at <= now)) {
      timers.delete(timer);
      timer.wake();
    }
  };
  const clock: EngineClock = {
    now: () => new Date(now),
    wakeAt: (at, wake) => {
      const timer = { at, wake };
      timers.add(timer);
      if (at <= now) setImmediate(ringDue);
      return () => timers.delete(timer);
    },
  };
  return {
    clock,
    forward: (seconds: number): void => {
      now += seconds * 1000;
      ringDue();
    },
    /** Seconds until the earliest timer, or undefined. */
    next: (): number | undefined => {
      const earliest = Math.min(...[...timers].map(({ at }) => at));
      return earliest === Infinity ? undefined : (earliest - now) / 1000;
    },
    timers: (): number => timers.size,
  };
}

export const ports = () => ({}) as Ports;

/** What tasks of these tests read. */
export interface Payload {
  taskToken: string;
  n: number;
  who: string;
  first: number;
  result: unknown;
  given: { at: unknown };
}

/** A task that is only a function of its payload. */
export const does = (run: (payload: Payload) => unknown) => ({
  invoke: async (payload: unknown) => run(payload as Payload),
});

/** The result of every item of a Map that put them at `$.all`. */
export function resultsOf(execution: Execution | undefined): unknown[] {
  return (execution?.output as { all: { result: unknown }[] }).all.map(({ result }) => result);
}

export function aMachine(states: Record<string, unknown>, startAt = Object.keys(states)[0]): unknown {
  return { Comment: 'At the end the test knows.', StartAt: startAt, States: states };
}

export const plain = (name: string, rest: Record<string, unknown> = { End: true }) => ({
  Type: 'Task',
  Resource: `\${${name}}`,
  ResultPath: '$.result',
  ...rest,
});

export const withToken = (name: string, rest: Record<string, unknown> = { End: true }) => ({
  Type: 'Task',
  Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
  Parameters: {
    FunctionName: `\${${name}}`,
    Payload: { 'experiment.$': '$.experiment', 'taskToken.$': '$$.Task.Token' },
  },
  ResultPath: '$.result',
  ...rest,
});

export const input = { experiment: 'sbnd' };

type Props = Partial<EngineParts> & Pick<EngineParts, 'machines' | 'tasks'>;

/** An engine on a fake clock in a folder of its own, which can die and come back. */
export function aStage(props: Props) {
  const folder = mkdtempSync(join(tmpdir(), 'engine-'));
  const time = fakeClock();
  const failures: string[] = [];
  const grown: unknown[] = [];
  const open = (other: Partial<Props> = {}): Engine =>
    openEngine({
      dbPath: join(folder, 'engine.db'),
      ports,
      clock: time.clock,
      random: () => 0.5,
      onFailed: async ({ name, error }) => void failures.push(`${name}: ${error?.Error ?? ''}`),
      log: { warn: (_what, facts) => void grown.push(facts), error: () => undefined },
      ...props,
      ...other,
    });
  let engine = open();
  return {
    time,
    failures,
    grown,
    folder,
    engine: () => engine,
    /** Lets time pass and everything due happen, step by step. */
    pass: async (seconds: number): Promise<void> => {
      await engine.idle();
      for (let left = seconds; left > 0;) {
        const step = Math.min(left, Math.max(time.next() ?? left, 0.001));
        time.forward(step);
        left -= step;
        await engine.idle();
      }
    },
    reopen: async (other: Partial<Props> = {}): Promise<void> => {
      await engine.close();
      engine = open(other);
    },
    end: async (): Promise<void> => {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
