import { log } from '#lib/handler/log.ts';

/** Repeats `tick` with this pause between the end of one and the start of the next; returns how to stop. */
export function startTicks(tick: () => Promise<void>, pauseMs: number): () => Promise<void> {
  let isStopped = false;
  let timer: NodeJS.Timeout | undefined;
  let current: Promise<void> = Promise.resolve();
  const next = (): void => {
    timer = setTimeout(() => {
      current = tick()
        .catch((error: unknown) => {
          log.error('tick.failed', { error: String(error) });
        })
        .finally(() => {
          if (!isStopped) next();
        });
    }, pauseMs);
  };
  next();
  return async () => {
    isStopped = true;
    clearTimeout(timer);
    await current;
  };
}
