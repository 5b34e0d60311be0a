import { SubmissionLink } from '#web/parts/submissions/SubmissionLink.tsx';

/** Who declared a file: a person, or a job of a submission, which is a way to it. */
export function DeclaredBy({ by }: { by: string }) {
  const number = /^submission (\d+)$/.exec(by)?.[1];
  return number === undefined ? by : <SubmissionLink submissionId={Number(number)}>{by}</SubmissionLink>;
}
