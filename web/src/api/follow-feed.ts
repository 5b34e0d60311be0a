import { deaf, hear, type FeedAnswer, type Heard } from './hearing.ts';
import { busySinceOf, pauseAfter } from './pace.ts';

/** How the page stands with the API. */
export type Connection = { kind: 'live' } | { kind: 'away'; since: number; error: Error };

interface Listener {
  ask: (since: string | undefined) => Promise<FeedAnswer>;
  onHeard: (heard: Exclude<Heard, { kind: 'nothing' }>) => void;
  onConnection: (connection: Connection) => void;
}

export interface Following {
  /** Asks soon: somebody here has just changed something. */
  hurry: () => void;
  stop: () => void;
}

/** Asks the feed while the page is looked at, often while things happen and seldom while nothing does. */
export function followFeed({ ask, onHeard, onConnection }: Listener): Following {
  let hearing = deaf;
  let bustle = { heardAt: Date.now(), busySince: Date.now() };
  let awaySince: number | undefined;
  let timer: number | undefined;
  let isOver = false;

  const told = (answer: FeedAnswer): void => {
    const { after, heard } = hear(hearing, answer);
    hearing = after;
    const wasAway = awaySince !== undefined;
    awaySince = undefined;
    if (wasAway) onConnection({ kind: 'live' });
    const now = Date.now();
    if (heard.kind !== 'nothing') bustle = { heardAt: now, busySince: busySinceOf(bustle, now) };
    if (wasAway) onHeard({ kind: 'everything' });
    else if (heard.kind !== 'nothing') onHeard(heard);
  };
  const failed = (error: unknown): void => {
    awaySince ??= Date.now();
    const reason = error instanceof Error ? error : new Error(String(error));
    onConnection({ kind: 'away', since: awaySince, error: reason });
  };
  const look = async (): Promise<void> => {
    window.clearTimeout(timer);
    if (document.hidden) return;
    try {
      const answer = await ask(hearing.cursor ?? undefined);
      if (!isOver) told(answer);
    } catch (error) {
      if (!isOver) failed(error);
    }
    window.clearTimeout(timer);
    const now = Date.now();
    const pause = pauseAfter({ quietMs: now - bustle.heardAt, busyMs: now - bustle.busySince });
    if (!isOver) timer = window.setTimeout(() => void look(), pause);
  };
  const hurry = (): void => {
    bustle = { heardAt: Date.now(), busySince: Date.now() };
    void look();
  };
  const onSeen = (): void => {
    if (!document.hidden) hurry();
  };
  document.addEventListener('visibilitychange', onSeen);
  window.addEventListener('online', hurry);
  void look();
  return {
    hurry,
    stop: () => {
      isOver = true;
      window.clearTimeout(timer);
      document.removeEventListener('visibilitychange', onSeen);
      window.removeEventListener('online', hurry);
    },
  };
}
