import { z } from 'zod';
import { looksAround } from './verification-wait.ts';
import { Help, helpFor } from './standing-help.ts';
import {
  cutOff,
  heldBack,
  notFollowed,
  outOfSight,
  type Surroundings,
  type Told,
} from './standing-obstacles.ts';
import { reasonOf } from './obstacle.ts';
import { ended, statusSentence } from './standing-sentence.ts';
import { type Submission } from './submission.ts';

/** Why a submission is where it is, and what would help. Without ages: whoever shows it knows what time it is. */
export const Standing = z
  .object({
    /** What it waits for, or what became of it; a sentence or two. */
    sentence: z.string(),
    /** More of the reason, where the sentence has not told it. */
    reason: z.string().nullable(),
    /** Since when it is so. */
    since: z.iso.datetime(),
    /** When what it waits for was looked at last, and when it is looked at next; null where nobody has to look. */
    lookedAt: z.iso.datetime().nullable(),
    nextLookAt: z.iso.datetime().nullable(),
    help: Help.nullable(),
  })
  .meta({ id: 'Standing' });
export type Standing = z.infer<typeof Standing>;

function byItself(submission: Submission, sentence: string, { now, unitSeconds }: Surroundings): Told {
  const { status, statusAt, completedAt, verdict } = submission;
  const looks =
    status === 'Completed'
      ? looksAround(completedAt ?? statusAt, { now, unitSeconds, next: verdict?.next ?? null })
      : { lookedAt: null, nextLookAt: null };
  return { sentence, since: statusAt, ...looks, help: helpFor(submission) };
}

/** The reason, where the sentence has not told it. */
function furtherReason(submission: Submission, sentence: string): string | null {
  const { verdict } = submission;
  const reason = reasonOf(submission);
  if (reason === null || reason === verdict?.because) return null;
  return sentence.includes(ended(reason)) ? null : ended(reason);
}

/** Why it is not moving: where the submission stands, since when, and the one thing that helps. */
export function standingOf(submission: Submission, around: Surroundings): Standing {
  const known = statusSentence(submission, around.countedAs ?? 'inputs');
  const told =
    heldBack(submission, around) ??
    cutOff(submission, known, around) ??
    outOfSight(submission, known) ??
    notFollowed(submission, known, around) ??
    byItself(submission, known, around);
  return { ...told, reason: furtherReason(submission, told.sentence) };
}
