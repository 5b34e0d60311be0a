import { PomsError } from '#lib/domain/errors.ts';
import { type Event } from '#lib/domain/events.ts';
import { EventId } from '#lib/domain/ids.ts';
import { type StoredSnapshot } from '#lib/domain/launches/snapshot.ts';
import { type Feed } from '#lib/ports/feed.ts';
import { type Events } from '#lib/ports/events.ts';
import { type Snapshots } from '#lib/ports/snapshots.ts';
import { memoryPage } from './page.ts';
import { copy, type MemoryState } from './state.ts';

export function memorySnapshots(): Snapshots {
  const stored = new Map<string, StoredSnapshot>();
  return {
    add: async (snapshot) => {
      if (!stored.has(snapshot.digest)) stored.set(snapshot.digest, copy(snapshot));
    },
    get: async (digest) => {
      const snapshot = stored.get(digest);
      if (!snapshot) throw new PomsError('SnapshotNotFound', { digest });
      return copy(snapshot);
    },
  };
}

export function memoryFeed({ news }: MemoryState): Feed {
  const sorted = () => news.toSorted((a, b) => (a.newsId < b.newsId ? -1 : 1));
  return {
    newest: async () => sorted().at(-1)?.newsId,
    after: async (id, limit) =>
      copy(
        sorted()
          .filter(({ newsId }) => newsId > id)
          .slice(0, limit),
      ),
  };
}

export function memoryEvents({ events }: MemoryState): Events {
  const placeOf = ({ eventId }: Event) => eventId;
  const order = { place: EventId, placeOf, isAfter: (event: Event, place: string) => event.eventId > place };
  const sorted = () => events.toSorted((a, b) => (a.eventId < b.eventId ? -1 : 1));
  return {
    ofSubmission: async (submissionId, request) => {
      const ofIt = sorted().filter((event) => 'submissionId' in event && event.submissionId === submissionId);
      return memoryPage(ofIt, request, order);
    },
    ofExperiment: async (request) => memoryPage(sorted(), request, order),
  };
}
