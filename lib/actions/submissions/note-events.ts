import { type EventFacts } from '#lib/domain/events.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

/** Adds events to a submission's history without changing its status. */
export async function noteEvents(
  submissionId: number,
  events: EventFacts[],
  ports: UpdateNeeds,
): Promise<void> {
  await updateSubmission(
    { submissionId, by: 'poms' },
    (current) => ({ submission: { ...current }, events }),
    ports,
  );
}
