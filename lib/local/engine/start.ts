import { setTimeout as pause } from 'node:timers/promises';
import { alarm } from './clock.ts';
import { reopened } from './drive.ts';
import { fairQueue } from './queue.ts';
import { startReporter } from './report.ts';
import { arm, isIdle, ring, run, stall, take, type Runner } from './runner.ts';
import { type RunnerParts } from './runner-parts.ts';
import { type StrandKey } from './strand.ts';
import { type Turn } from './turn.ts';

/** How long an orderly end waits for tasks that run; the others run again at the next start. */
const closeGraceMs = 5_000;

async function close(runner: Runner): Promise<void> {
  if (runner.isClosed) return;
  runner.timer.set(Infinity);
  await Promise.race([runner.queue.stop(), pause(closeGraceMs, undefined, { ref: false })]);
  runner.timer.set(Infinity);
  runner.isClosed = true;
  runner.store.close();
}

/** Calls the tasks that are ready, wakes what is due, reports what failed; begins with what was left by a last time. */
export function startRunner(parts: RunnerParts) {
  const timer = alarm(parts.clock, () => {
    ring(runner);
  });
  const queue = fairQueue<StrandKey>(
    parts.concurrency,
    async (key) =>
      run(runner, key).catch((error: unknown) => {
        stall(runner, error);
      }),
    () => {
      arm(runner);
    },
  );
  const open = {
    current: new Map(),
    idlers: new Set<() => void>(),
    troubleUntil: -Infinity,
    isClosed: false,
  };
  const reporter = startReporter(parts, () => {
    arm(runner);
  });
  const runner: Runner = { ...parts, ...open, queue, timer, reporter };
  for (const key of parts.store.ready()) {
    parts.store.transact(() => reopened(parts, key));
    runner.queue.add(key.execution, key);
  }
  arm(runner);
  return {
    /** @throws StoreUnavailable */
    take: (decide: () => Turn | undefined): void => {
      take(runner, decide);
      arm(runner);
    },
    idle: async (): Promise<void> => {
      if (!isIdle(runner)) await new Promise<void>((resolve) => runner.idlers.add(resolve));
    },
    close: async (): Promise<void> => close(runner),
  };
}
