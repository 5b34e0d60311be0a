import { type QueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { type Client } from '#lib/client/client.ts';
import { EventId } from '#lib/domain/ids.ts';
import { followFeed, type Connection, type Following } from '#web/api/follow-feed.ts';
import { freshen, freshenAll } from '#web/api/freshen.ts';

interface Feed {
  connection: Connection;
  hurry: () => void;
}

/** Keeps what the page shows of an experiment fresh, while it is open. */
export function useFeed(experiment: string, client: Client, cache: QueryClient): Feed {
  const [connection, setConnection] = useState<Connection>({ kind: 'live' });
  const following = useRef<Following | undefined>(undefined);
  useEffect(() => {
    const now = followFeed({
      ask: async (since) =>
        client.readFeed({ query: since === undefined ? {} : { since: EventId.parse(since) } }),
      onHeard: (heard) => {
        if (heard.kind === 'everything') void freshenAll(experiment, cache);
        else void freshen(experiment, heard.news, { cache, client });
      },
      onConnection: setConnection,
    });
    following.current = now;
    return () => {
      now.stop();
    };
  }, [experiment, client, cache]);
  return { connection, hurry: () => following.current?.hurry() };
}
