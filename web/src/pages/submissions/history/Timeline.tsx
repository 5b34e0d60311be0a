import { type Event } from '#lib/domain/events.ts';
import { eventStory } from '#web/parts/submissions/event-sentence.ts';
import { Time } from '#web/ui/Time.tsx';
import './timeline.css';

interface HappenedProps {
  event: Event;
  isPrecise: boolean;
}

function Happened({ event, isPrecise }: HappenedProps) {
  const { sentence, why, tone } = eventStory(event);
  return (
    <li data-tone={tone}>
      <p className="submission-happened">{sentence}</p>
      {why !== null && <p className="submission-why">{why}</p>}
      <p className="submission-when quiet">
        <Time at={event.at} isPrecise={isPrecise} /> by {event.by}
      </p>
    </li>
  );
}

interface TimelineProps {
  events: readonly Event[];
  /** With the time of the day, where the exact moment is the point. */
  isPrecise?: boolean;
}

/** Events below each other: what, why, when and by whom. */
export function Timeline({ events, isPrecise = false }: TimelineProps) {
  if (events.length === 0) return <p className="quiet">Nothing has happened yet.</p>;
  return (
    <ol className="submission-timeline">
      {events.map((event) => (
        <Happened key={event.eventId} event={event} isPrecise={isPrecise} />
      ))}
    </ol>
  );
}
