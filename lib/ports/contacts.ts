import { type EventId } from '#lib/domain/ids.ts';
import { type HostContact } from '#lib/domain/submissions/host-contact.ts';

/** How asking the submit hosts went lately: a hint for ticks and people, never evidence about a submission. */
export interface Contacts {
  /** All of the experiment, by host and account; one query. */
  list(): Promise<HostContact[]>;
  /** undefined before the first question. */
  find(host: string, account: string): Promise<HostContact | undefined>;
  /** The last one written counts. With an id it is news to readers of the feed. */
  save(contact: HostContact, newsId?: EventId): Promise<void>;
}
