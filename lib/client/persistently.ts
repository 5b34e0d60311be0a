import { isUnavailable, type Failure } from './failure.ts';

/** How long to go on asking something that does not answer. */
export interface Patience {
  now: () => number;
  sleep: (ms: number) => Promise<void>;
  limitMs: number;
  /** Told once, at the first silence. */
  onSilence: (failure: Failure) => void;
}

const firstPauseMs = 250;
const longestPauseMs = 2000;

/** The pauses between questions: 250 ms and growing to 2 s. */
export function nextPause(previousMs: number | undefined): number {
  return previousMs === undefined ? firstPauseMs : Math.min(longestPauseMs, Math.round(previousMs * 1.5));
}

/** Asks until there is an answer, for as long as the patience lasts. @throws the last failure */
export async function persistently<T>(ask: () => Promise<T>, patience: Patience): Promise<T> {
  const until = patience.now() + patience.limitMs;
  let pause: number | undefined;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isUnavailable(error) || patience.now() >= until) throw error;
      if (pause === undefined) patience.onSilence(error);
      pause = nextPause(pause);
      await patience.sleep(pause);
    }
  }
}
