import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Change } from '#lib/ports/submissions.ts';
import { watchOf } from '#lib/domain/submissions/watch.ts';
import { someTime } from './builders.ts';
import { aNewsId } from './fake-ids.ts';

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

/** What the reducer makes of a submission, as far as the stores are concerned. */
export function aChange(said: Partial<Change> & Pick<Change, 'submission'>): Change {
  const { submission } = said;
  const before = { ...submission, version: submission.version - 1 };
  const watch = watchOf(submission, someTime);
  const change = { before, watch, events: [], newsId: aNewsId(), sliceState: undefined, refused: null };
  return { ...change, ...said } as unknown as Change;
}
