import { z } from 'zod';
import { Hold, holdSentence } from '#lib/domain/holds/hold.ts';
import { type Doubt } from './doubt.ts';

/** How much the queue still says of jobs it should know. */
export const Silence = z.discriminatedUnion('is', [
  z.object({ is: z.literal('nothing') }),
  /** Reported ids, the first few, of which it says nothing while all others have ended. */
  z.object({ is: z.literal('unheard'), jobIds: z.array(z.string()) }),
  /** Some are on record, the others have left the queue. */
  z.object({ is: z.literal('unaccounted'), ended: z.int(), total: z.int() }),
]);
export type Silence = z.infer<typeof Silence>;

export const HoldView = Hold.pick({ holdId: true, name: true, placedBy: true, reason: true });
export type HoldView = z.infer<typeof HoldView>;

/** What keeps a submission from going on, beside its own status. */
export const Obstacle = z
  .discriminatedUnion('kind', [
    /** People's holds keep the launch from starting. */
    z.object({ kind: z.literal('held'), since: z.iso.datetime(), holds: z.array(HoldView) }),
    /** Something outside does not answer; it is asked again. `code` is the error's name in the catalogue. */
    z.object({
      kind: z.literal('unavailable'),
      since: z.iso.datetime(),
      code: z.string(),
      said: z.string(),
    }),
    /** The queue does not know the jobs: unknown, not failed (architecture I8). */
    z.object({ kind: z.literal('silent'), since: z.iso.datetime(), seen: Silence }),
  ])
  .meta({ id: 'Obstacle' });
export type Obstacle = z.infer<typeof Obstacle>;

/** Since when the queue has not known the jobs; null while it does. */
export function silentSince({ obstacle }: { obstacle: Obstacle | null }): string | null {
  return obstacle?.kind === 'silent' ? obstacle.since : null;
}

export function silenceSentence(seen: Silence): string {
  switch (seen.is) {
    case 'nothing':
      return 'The queue knows nothing of its jobs, neither live nor ended; it may have lost contact. Nothing is concluded from that.';
    case 'unheard':
      return `The queue knows nothing of ${seen.jobIds.join(', ')} yet. Nothing is concluded from that.`;
    case 'unaccounted':
      return `${seen.ended} of ${seen.total} jobs are on record, the others have left the queue. Nothing is concluded from that.`;
  }
}

export function obstacleSentence(obstacle: Obstacle): string {
  switch (obstacle.kind) {
    case 'held':
      return `${holdSentence(obstacle.holds)}. It starts when it is released.`;
    case 'unavailable':
      return obstacle.said;
    case 'silent':
      return silenceSentence(obstacle.seen);
  }
}

/** What went wrong at the start, and how far the search for jobs has come. */
export function doubtSentence({ said, trouble }: Doubt): string {
  const looking =
    'We look for its jobs in the queue before we say so; its slice stays taken meanwhile, and nothing is started again.';
  const far = trouble === null ? '' : ` So far nobody can tell: ${trouble}`;
  return `${said} ${looking}${far}`;
}

interface Reasons {
  reason: string | null;
  doubt: Doubt | null;
  obstacle: Obstacle | null;
}

/** Why it is where it is, in a sentence for people: the doubt, the obstacle, or the reason of its status. */
export function reasonOf({ reason, doubt, obstacle }: Reasons): string | null {
  if (doubt !== null) return doubtSentence(doubt);
  return obstacle === null ? reason : obstacleSentence(obstacle);
}
