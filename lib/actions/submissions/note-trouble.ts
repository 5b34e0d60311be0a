import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

/**
 * Does something that may have to be tried again for a long time, and lets people see meanwhile what is in the way.
 * @throws whatever `effect` throws
 */
export async function noteTrouble<T>(
  { submissionId }: Submission,
  effect: () => Promise<T>,
  ports: UpdateNeeds,
): Promise<T> {
  try {
    return await effect();
  } catch (error) {
    if (isPomsError(error) && error.kind === 'unavailable') {
      const reason = error.message;
      const noted = (current: Submission) =>
        current.reason === reason ? undefined : { submission: { ...current, reason }, events: [] };
      await updateSubmission({ submissionId, by: 'poms' }, noted, ports);
    }
    throw error;
  }
}
