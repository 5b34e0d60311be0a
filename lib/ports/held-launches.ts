import { type Event } from '#lib/domain/events.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type HeldId } from '#lib/domain/ids.ts';
import { type Page, type PageRequest } from './page.ts';

/** Launches that holds keep back. */
export interface HeldLaunches {
  /**
   * Keeps the launch; one with the same request key, the same submission or the same `coalesceKey` that is kept
   * already is returned in its place. undefined: its first hold was lifted meanwhile, so look at the holds again.
   * @throws HeldLaunchOver when its request was launched meanwhile
   */
  add(held: HeldLaunch, event: Event, coalesceKey?: string): Promise<HeldLaunch | undefined>;
  /** @throws HeldLaunchNotFound */
  get(heldId: HeldId): Promise<HeldLaunch>;
  /** The launch that was kept under this request key, whatever became of it. */
  findByRequest(requestKey: string): Promise<HeldLaunch | undefined>;
  /** Those that wait, in the order they came. */
  waiting(request: PageRequest): Promise<Page<HeldLaunch>>;
  /**
   * Says how it ended; the same end again changes nothing.
   * @throws HeldLaunchOver when it ended another way; StaleVersion when it changed meanwhile
   */
  end(held: HeldLaunch, event: Event): Promise<void>;
  /** True when nobody else is releasing now; for so many milliseconds from `at` on. */
  lease(owner: string, at: number, forMs: number): Promise<boolean>;
}
