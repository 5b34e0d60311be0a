import { useCallback, useEffect, useState } from 'react';

const pauseMs = 2000;

export interface Polled<Value> {
  /** The newest answer; undefined before the first. */
  value: Value | undefined;
  /** Why the newest question had no answer. */
  trouble: Error | undefined;
  /** Asks at once. */
  refresh: () => void;
}

type News<Value> = Pick<Polled<Value>, 'value' | 'trouble'> & { key: string };

/** Asks every two seconds while the page is looked at; `key` says what is asked, and a change of it asks anew. */
export function usePolled<Value>(key: string, ask: () => Promise<Value>): Polled<Value> {
  const [news, setNews] = useState<News<Value>>({ key, value: undefined, trouble: undefined });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    const polling = startPolling(ask, (change) => {
      setNews((before) => ({
        key,
        value: before.key === key ? before.value : undefined,
        trouble: undefined,
        ...change,
      }));
    });
    return polling.stop;
    // `ask` is made anew at every drawing; `key` tells when it asks something else.
  }, [key, turn]);
  const refresh = useCallback(() => {
    setTurn((before) => before + 1);
  }, []);
  return { ...(news.key === key ? news : { value: undefined, trouble: undefined }), refresh };
}

function startPolling<Value>(
  ask: () => Promise<Value>,
  tell: (change: { value: Value } | { trouble: Error }) => void,
) {
  let isOver = false;
  let timer: number | undefined;
  const look = async (): Promise<void> => {
    try {
      const value = document.hidden ? undefined : { value: await ask() };
      if (value && !isOver) tell(value);
    } catch (error) {
      if (!isOver) tell({ trouble: error instanceof Error ? error : new Error(String(error)) });
    }
    if (!isOver) timer = window.setTimeout(() => void look(), pauseMs);
  };
  void look();
  return {
    stop: (): void => {
      isOver = true;
      window.clearTimeout(timer);
    },
  };
}
