import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { aChange } from './builders.ts';

/** Stores a submission in a state that a test begins with, past the reducer. */
export async function putSubmission(
  { submissions }: Pick<Ports, 'submissions'>,
  submissionId: number,
  said: Partial<Submission>,
): Promise<Submission> {
  const before = await submissions.get(submissionId);
  const submission = { ...before, ...said, version: before.version + 1 };
  await submissions.change(aChange({ before, submission }));
  return submission;
}
