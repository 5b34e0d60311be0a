import { deaf, hear, type FeedAnswer, type Heard } from './hearing.ts';
import { busySinceOf, pauseAfter } from './pace.ts';

/** How the page stands with the API. */
export type Connection = { kind: 'live' } | { kind: 'away'; since: number; error: Error };

interface Listener {
  ask: (since: string | undefined) => Promise<FeedAnswer>;
  onHeard: (heard: Exclude<Heard, { kind: 'nothing' }>) => void;
  onConnection: (connection: Connection) => void;
}

const floodPauseMs = 5000;

/** Takes answers and failures in, tells the listener, and knows how busy it is. */
function ear({ onHeard, onConnection }: Listener) {
  let hearing = deaf;
  let bustle = { heardAt: Date.now(), busySince: Date.now() };
  let awaySince: number | undefined;
  // Where more happens than an answer holds, everything is read anew each time: then not every second.
  let isFlooded = false;
  return {
    since: () => hearing.cursor ?? undefined,
    pause: (): number => {
      const now = Date.now();
      const pause = pauseAfter({ quietMs: now - bustle.heardAt, busyMs: now - bustle.busySince });
      return isFlooded ? Math.max(pause, floodPauseMs) : pause;
    },
    wake: (): void => {
      bustle = { heardAt: Date.now(), busySince: Date.now() };
    },
    told: (answer: FeedAnswer): void => {
      const { after, heard } = hear(hearing, answer);
      hearing = after;
      isFlooded = answer.isCut;
      const wasAway = awaySince !== undefined;
      awaySince = undefined;
      const now = Date.now();
      if (heard.kind !== 'nothing') bustle = { heardAt: now, busySince: busySinceOf(bustle, now) };
      if (wasAway) onConnection({ kind: 'live' });
      if (wasAway) onHeard({ kind: 'everything' });
      else if (heard.kind !== 'nothing') onHeard(heard);
    },
    failed: (reason: unknown): void => {
      awaySince ??= Date.now();
      const error = reason instanceof Error ? reason : new Error(String(reason));
      onConnection({ kind: 'away', since: awaySince, error });
    },
  };
}

export interface Following {
  /** Asks soon: somebody here has just changed something. */
  hurry: () => void;
  stop: () => void;
}

/** Asks the feed while the page is looked at, often while things happen and seldom while nothing does. */
export function followFeed(listener: Listener): Following {
  const { since, pause, wake, told, failed } = ear(listener);
  const ending = new AbortController();
  const { signal } = ending;
  let timer: number | undefined;
  const look = async (): Promise<void> => {
    window.clearTimeout(timer);
    if (document.hidden) return;
    try {
      const answer = await listener.ask(since());
      if (!signal.aborted) told(answer);
    } catch (error) {
      if (!signal.aborted) failed(error);
    }
    window.clearTimeout(timer);
    if (!signal.aborted) timer = window.setTimeout(() => void look(), pause());
  };
  const hurry = (): void => {
    if (document.hidden) return;
    wake();
    void look();
  };
  document.addEventListener('visibilitychange', hurry, { signal });
  window.addEventListener('online', hurry, { signal });
  void look();
  return {
    hurry,
    stop: () => {
      ending.abort();
      window.clearTimeout(timer);
    },
  };
}
