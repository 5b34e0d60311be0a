import { type Event } from '#lib/domain/events.ts';
import { type EventId } from '#lib/domain/ids.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Launch } from '#lib/domain/launches/launch.ts';
import { type Repeat } from '#lib/domain/launches/repeat.ts';
import { type Slice, type SplitState } from '#lib/domain/splits/slice.ts';
import { type Applied } from '#lib/domain/submissions/apply.ts';
import { type StatusCounts } from '#lib/domain/submissions/status-counts.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Page, type PageRequest } from './page.ts';

/** Everything one launch takes, stored in one transaction or not at all (architecture §2.3). */
export interface Reservation {
  launch: Launch;
  submission: Submission;
  watch: Watch | null;
  /** The slice, with the split as it stands after it was cut (`version` one more than stored). */
  taken: { slice: Slice; split: SplitState } | null;
  /** The held launch that it comes from, as it ended; it must still wait. Without, its request must not be held. */
  ending?: { held: HeldLaunch; event: Event };
  events: Event[];
  /** Under which readers of the feed hear of it. */
  newsId: EventId;
}

/** What one fact writes, in one transaction: what the reducer made of it, and the slice that goes with it. */
export interface Change extends Applied {
  slice?: Slice;
  split?: SplitState;
  events: Event[];
  /** Under which readers of the feed hear of it: every change is news, those without an event too. */
  newsId: EventId;
}

/** A refused second attempt, to be written down. */
export interface RepeatNote {
  submission: Submission;
  event: Extract<Event, { type: 'launch.repeated' }>;
  newsId: EventId;
}

/** What submissions come to; written with them, so always exact. */
export interface Counts {
  submissions: number;
  byStatus: StatusCounts;
  /** Inputs that their verdicts found consumed. */
  consumed: number;
  /** Those after which something that should follow was not launched. */
  unfollowed: number;
  /** Files their verdicts counted. */
  outputs: number;
  /** When one of them was launched or changed its status last. */
  lastActivityAt: string | null;
  /** The submission that was reserved last; 0 before the first. */
  newestId: number;
}

export interface StageCounts extends Counts {
  stageId: number;
}

export type WaitName = 'release' | 'receipt' | 'completion';

/** Launches and their submissions. */
export interface Submissions {
  /**
   * Stores the reservation; when the request key was used before, returns the launch stored then and writes nothing.
   * @throws SliceTaken when another launch moved the split first
   */
  reserve(reservation: Reservation): Promise<Launch>;
  /**
   * Remembers a second attempt that was refused, with its event, once a minute for the same author and door and at
   * most `mostRepeats` times. It changes nothing of the submission, its version neither.
   */
  addRepeat(repeat: RepeatNote): Promise<void>;
  /** Oldest first. */
  repeats(submissionId: number): Promise<Repeat[]>;
  findLaunch(requestKey: string): Promise<Launch | undefined>;
  /** The launch that made the submission. @throws SubmissionNotFound */
  launchOf(submissionId: number): Promise<Launch>;
  /** @throws SubmissionNotFound */
  get(submissionId: number): Promise<Submission>;
  getMany(submissionIds: number[]): Promise<Submission[]>;
  /** @throws StaleVersion when the row, the slice's split or the watch changed meanwhile */
  change(change: Change): Promise<void>;
  /** The counts of the campaign's stages that have submissions; one query, however many those are. */
  countsOf(campaignId: number): Promise<StageCounts[]>;
  /** The counts of a whole campaign as they were a moment ago; one small query. */
  totalsOf(campaignId: number): Promise<Counts>;
  /** Newest first. */
  list(
    of: { experiment: true } | { campaignId: number } | { stageId: number },
    request: PageRequest,
  ): Promise<Page<Submission>>;
  /** The submissions that began as dependents or recoveries of this one. */
  children(submissionId: number): Promise<Submission[]>;
  /** The numbers of at most so many of them, oldest first. */
  childIds(submissionId: number, limit: number): Promise<number[]>;
  /** All of them in pages, oldest first, as they were a moment ago. */
  childPage(submissionId: number, request: PageRequest): Promise<Page<Submission>>;
  /** Everything live, smallest facts only; one query. */
  watched(where?: { host: string; account: string }): Promise<Watch[]>;
  /**
   * Remembers a token that ends this wait of the submission's machine. Earlier ones are kept: a write may take effect
   * after a later one, so nobody can tell which is the newest.
   */
  addWait(submissionId: number, wait: WaitName, token: string): Promise<void>;
  /** Every token of the wait; those that nobody waits for any more do no harm. */
  waits(submissionId: number, wait: WaitName): Promise<string[]>;
}
