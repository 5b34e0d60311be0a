import { type Event } from '#lib/domain/events.ts';
import { type Page, type PageRequest } from './page.ts';

/** What happened. */
export interface Events {
  /** Oldest first. */
  ofSubmission(submissionId: number, request: PageRequest): Promise<Page<Event>>;
  /** Oldest first. Ids come from several clocks: a reader who follows reads again the last seconds and drops repeats. */
  ofExperiment(request: PageRequest): Promise<Page<Event>>;
}
