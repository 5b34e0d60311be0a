/** How often a log that grows is looked at. */
const pauseMs = 1000;

/** Resolves a second later, not before somebody looks at the page, and at once when nobody waits any more. */
export async function untilNextLook(signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = window.setTimeout(resolve, pauseMs);
    const leave = (): void => {
      window.clearTimeout(timer);
      resolve();
    };
    signal.addEventListener('abort', leave, { once: true });
  });
  if (!document.hidden || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const go = (): void => {
      resolve();
    };
    document.addEventListener('visibilitychange', go, { once: true, signal });
    signal.addEventListener('abort', go, { once: true });
  });
}
