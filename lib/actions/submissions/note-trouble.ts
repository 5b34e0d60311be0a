import { isPomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

/**
 * Does something that may have to be tried again for a long time, and lets people see meanwhile what is in the way.
 * @throws whatever `effect` throws
 */
export async function noteTrouble<T>(
  { submissionId }: Submission,
  effect: () => Promise<T>,
  ports: FactNeeds,
): Promise<T> {
  try {
    return await effect();
  } catch (error) {
    if (isPomsError(error) && error.kind === 'unavailable') {
      const { name: code, message: said } = error;
      await takeFact({ submissionId, by: 'poms' }, { is: 'Hindered', code, said }, ports);
    }
    throw error;
  }
}
