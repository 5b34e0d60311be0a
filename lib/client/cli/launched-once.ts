import { type Launch } from '#lib/domain/launches/launch.ts';
import { type Repeat } from '#lib/domain/launches/repeat.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { facts } from './table.ts';

interface Shown {
  submission: Submission;
  launch: Launch;
  duplicates: Repeat[];
}

/** Refused attempts that are listed; `--json` has them all. */
const mostListed = 5;

function whereText({ receipt, host, account }: Submission): string {
  if (receipt === null) return `not started yet; it will be ${account} on ${host}`;
  const { node, pid, startedAt } = receipt;
  const process = pid === null ? 'process unknown' : `process ${pid} on ${node ?? receipt.host}`;
  return `${receipt.account} on ${receipt.host}, ${process}${startedAt === null ? '' : `, at ${startedAt}`}`;
}

function refusedText(duplicates: Repeat[]): string {
  if (duplicates.length === 0) return 'nothing: nobody has tried again';
  const lines = duplicates.slice(-mostListed).map(({ at, by, door }) => `${at} ${door} by ${by}`);
  return `${duplicates.length}, the last: ${lines.join('; ')}`;
}

/** The proof that a launch ran once, in lines. */
export function launchedOnce({ submission, launch, duplicates }: Shown): string {
  const { receipt, jobIds, submissionId } = submission;
  const person = `yes: poms submission settle ${submissionId} --launched JOBID, or --not-launched`;
  return `Launched once\n${facts([
    ['  Key', launch.requestKey],
    ['  Requested', `by ${launch.requestedBy} (${launch.role}) at ${launch.requestedAt}`],
    ['  Script', receipt?.digest == null ? 'digest not known' : `sha256 ${receipt.digest}`],
    ['  Ran as', whereText(submission)],
    ['  Jobs', jobIds.length === 0 ? 'none yet' : jobIds.join(', ')],
    ['  Refused', refusedText(duplicates)],
    ['  Needs a person', submission.needsPerson ? person : 'no'],
  ])}`;
}
