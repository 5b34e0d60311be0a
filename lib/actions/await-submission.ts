import { type Ports } from '#lib/ports/index.ts';
import { type WaitName } from '#lib/ports/submissions.ts';
import { wake } from './update-submission.ts';

/**
 * Leaves the token where the tick finds it, then looks whether the wait is over already. The tick writes first and
 * looks for tokens second, so one of the two always sees the other.
 */
export async function awaitSubmission(
  submissionId: number,
  { wait, taskToken }: { wait: WaitName; taskToken: string },
  ports: Pick<Ports, 'submissions' | 'workflows'>,
): Promise<void> {
  await ports.submissions.addWait(submissionId, wait, taskToken);
  await wake(await ports.submissions.get(submissionId), ports);
}
