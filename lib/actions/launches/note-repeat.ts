import { type Repeat } from '#lib/domain/launches/repeat.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

/** Remembers that a second attempt was answered with the first one's receipt; it changes nothing of the submission. */
export async function noteRepeat(
  submission: Submission,
  repeat: Omit<Repeat, 'at'>,
  { submissions, clock, ids }: Pick<Ports, 'submissions' | 'clock' | 'ids'>,
): Promise<void> {
  const { submissionId } = submission;
  const at = clock.now().toISOString();
  const event = { type: 'launch.repeated' as const, submissionId, ...repeat, at, eventId: ids.event() };
  await submissions.addRepeat({ submission, event, newsId: ids.event() });
}
