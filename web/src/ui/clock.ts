const tickMs = 10_000;
const listeners = new Set<() => void>();
let now = Date.now();
let timer: number | undefined;

function tick(): void {
  now = Date.now();
  for (const listener of listeners) listener();
}

function stop(): void {
  window.clearInterval(timer);
  timer = undefined;
}

function start(): void {
  stop();
  if (document.hidden) return;
  tick();
  timer = window.setInterval(tick, tickMs);
}

/** Tells the listener every ten seconds: one timer for the whole page, and none while nobody listens or looks. */
export function onTick(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) {
    document.addEventListener('visibilitychange', start);
    start();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop();
    document.removeEventListener('visibilitychange', start);
  };
}

/** The moment of the last tick, in milliseconds since 1970. */
export const tickedAt = (): number => now;
