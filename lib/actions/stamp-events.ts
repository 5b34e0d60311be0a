import { type Event, type EventFacts } from '#lib/domain/events.ts';
import { type Ports } from '#lib/ports/index.ts';

/** One event with its id, time and author. */
export function stampEvent(
  fact: EventFacts,
  by: string,
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
): Event {
  const at = clock.now().toISOString();
  return { ...fact, eventId: ids.event(), at, by };
}

/** Gives events their id, time and author. */
export function stampEvents(
  facts: EventFacts[],
  by: string,
  { clock, ids }: Pick<Ports, 'clock' | 'ids'>,
): Event[] {
  const at = clock.now().toISOString();
  return facts.map((fact) => ({ ...fact, eventId: ids.event(), at, by }));
}
