import { type Clock } from '#lib/ports/clock.ts';

/** Time that can be waited for. */
export interface EngineClock extends Clock {
  /** Calls once at that time (ms since 1970) or soon after it, never before it returns; the answer cancels. */
  wakeAt(at: number, wake: () => void): () => void;
}

/** setTimeout takes no more milliseconds; a timer that long is set again by whoever finds nothing due. */
const longest = 2 ** 31 - 1;

/** The clock of this computer. */
export const systemClock: EngineClock = {
  now: () => new Date(),
  wakeAt: (at, wake) => {
    const timer = setTimeout(wake, Math.min(Math.max(at - Date.now(), 0), longest));
    return () => {
      clearTimeout(timer);
    };
  },
};

/** One timer, for the earliest of the times asked for; Infinity asks for none. */
export function alarm(clock: EngineClock, ring: () => void) {
  let setFor = Infinity;
  let cancel: () => void = () => undefined;
  return {
    set: (at: number): void => {
      if (at === setFor) return;
      cancel();
      setFor = at;
      cancel =
        at === Infinity
          ? () => undefined
          : clock.wakeAt(at, () => {
              setFor = Infinity;
              ring();
            });
    },
  };
}
