const wakefulMs = 15_000;

/**
 * How long to wait before the feed is asked again: often when something has just begun to happen, less when it goes on
 * and on, since every answer makes the page read again; seldom when nothing was heard for long.
 */
export function pauseAfter({ quietMs, busyMs }: { quietMs: number; busyMs: number }): number {
  if (quietMs < wakefulMs) return busyMs < 60_000 ? 1000 : 5000;
  return quietMs < 60_000 ? 3000 : 10_000;
}

/** When the present bustle began: news after a quiet time begins a new one. */
export function busySinceOf(before: { heardAt: number; busySince: number }, now: number): number {
  return now - before.heardAt < wakefulMs ? before.busySince : now;
}
