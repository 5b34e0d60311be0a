import { PomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Answers } from './fake-api.ts';
import { aLaunch, aSubmission, anEvent } from '#test/support/builders.ts';
import { aStanding } from '#test/support/standing-builders.ts';

/** What a submission says at one question after the other; the last of them stays. */
export type Life = Partial<Submission>[];

/**
 * Submissions that live on by one step at every list. A child is seen when it has a life of its own: its first step
 * names the number of lists before it.
 */
export function aCampaignRunning(lives: Record<number, { since?: number; life: Life }>) {
  let lists = 0;
  const rowOf = (submissionId: number): Submission | undefined => {
    const one = lives[submissionId];
    const age = lists - (one?.since ?? 0);
    if (!one || age < 0) return undefined;
    const step = Math.min(age, one.life.length - 1);
    return aSubmission({ submissionId, version: step + 1, ...one.life[step] });
  };
  const rows = (): Submission[] =>
    Object.keys(lives)
      .flatMap((id) => rowOf(Number(id)) ?? [])
      .sort((a, b) => b.submissionId - a.submissionId);
  const answers: Answers = {
    listSubmissions: () => {
      lists += 1;
      return { items: rows(), cursor: null };
    },
    getSubmission: ({ params: { submissionId } }) => {
      const submission = rowOf(submissionId);
      if (!submission) throw new PomsError('SubmissionNotFound', { submissionId, experiment: 'sbnd' });
      const children = rows().filter(({ parentId }) => parentId === submissionId);
      const launch = aLaunch({ submissionId });
      const ids = children.map((child) => child.submissionId);
      const standing = aStanding(submission);
      return { submission, launch, children: ids, projects: [], duplicates: [], standing };
    },
    listSubmissionEvents: ({ params: { submissionId } }) => ({
      items: [anEvent(submissionId, { submissionId })],
      cursor: null,
    }),
  };
  return answers;
}
