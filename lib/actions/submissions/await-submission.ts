import { overWaits } from '#lib/domain/submissions/moves.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type WaitName } from '#lib/ports/submissions.ts';

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
  const over = overWaits(await ports.submissions.get(submissionId)).find((each) => each.wait === wait);
  // Tokens of earlier attempts are dead by now, and would only be in the way.
  if (over) await ports.workflows.resume(taskToken, over.output);
}
