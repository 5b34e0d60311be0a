import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

/** The submissions whose files count for this one: itself, and those that recover it. */
export async function makersOf(
  { submissionId }: Pick<Submission, 'submissionId'>,
  { submissions }: Pick<Ports, 'submissions'>,
): Promise<number[]> {
  const makers = [submissionId];
  // Walked in the order of adding: a recovery may be recovered, too.
  for (const maker of makers) {
    const children = await submissions.children(maker);
    makers.push(...children.filter(({ isRecovery }) => isRecovery).map((child) => child.submissionId));
  }
  return makers;
}
