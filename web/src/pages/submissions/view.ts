import { type Call } from '#lib/client/client.ts';
import { type getSubmission } from '#lib/contract/submissions.ts';
import { type CountedAs } from '#lib/domain/submissions/standing-sentence.ts';

/** A submission with its launch, children and projects. */
export type SubmissionView = Awaited<ReturnType<Call<typeof getSubmission>>>;

/** What its verdict counts: inputs that projects handed out, or jobs where there was none. */
export const countedAs = ({ projects }: SubmissionView): CountedAs =>
  projects.length > 0 ? 'inputs' : 'jobs';
