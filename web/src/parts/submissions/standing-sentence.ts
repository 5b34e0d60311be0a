import { type JobCounts, type Submission, type Verdict } from '#lib/domain/submission.ts';
import { jobParts, unaccountedJobs } from './job-parts.ts';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);
const are = (count: number): string => (count === 1 ? 'is' : 'are');

function partSentence({ state, value, label }: ReturnType<typeof jobParts>[number]): string {
  switch (state) {
    case 'running':
    case 'idle':
    case 'held':
      return `${value} ${are(value)} ${label}`;
    case 'completed':
    case 'cancelled':
    case 'failed':
      return `${value} ${label}`;
  }
}

/** "4 of 10 jobs have completed; 6 are running." */
function jobsSentence(jobs: JobCounts): string {
  const unknown = unaccountedJobs(jobs);
  const rest = jobParts(jobs).filter(({ state }) => state !== 'completed');
  const said = [
    ...rest.map(partSentence),
    ...(unknown === 0 ? [] : [`${unknown} ${are(unknown)} not to be seen`]),
  ];
  const { completed, total } = jobs;
  const head = `${completed} of ${plural(total, 'job')} ${total === 1 ? 'has' : 'have'} completed`;
  return `${[head, said.join(', ')].filter((text) => text !== '').join('; ')}.`;
}

function scriptSentence({ script, host, jobIds, reason }: Submission): string {
  if (jobIds.length > 0)
    return `${plural(jobIds.length, 'batch job')} submitted; the queue has not told of ${jobIds.length === 1 ? 'it' : 'them'} yet.`;
  switch (script.state) {
    case 'none':
      return 'It was submitted by somebody’s own script, which has not told of a job yet.';
    case 'unsent':
      return `Waiting to be started on ${host}${reason === null ? '.' : `: ${ended(reason)}`}`;
    case 'running':
      return `The launch script is running on ${host}; it has not told of a job yet.`;
    case 'ended':
      return 'The launch script has ended; no job of it is known yet.';
  }
}

const queueSentence = (submission: Submission, otherwise: string): string =>
  submission.jobs && submission.jobs.total > 0 ? jobsSentence(submission.jobs) : otherwise;

/** Halves and tenths as people write them, no false precision. */
const needed = (value: number): string => String(Math.round(value * 10) / 10);

/** "Waiting for files: 9 of 10 inputs have their outputs, 9.5 are needed." */
function verdictSentence(verdict: Verdict, countedAs: CountedAs): string {
  const { withOutputs, consumed } = verdict;
  return countedAs === 'inputs'
    ? `${withOutputs} of ${plural(consumed, 'input')} ${consumed === 1 ? 'has its' : 'have their'} outputs`
    : `${withOutputs} of ${plural(consumed, 'expected output')} ${are(consumed)} declared`;
}

function completedSentence({ verdict }: Submission, countedAs: CountedAs): string {
  if (!verdict) return 'Its jobs have ended; its outputs have not been looked at yet.';
  return `Waiting for files: ${verdictSentence(verdict, countedAs)}, ${needed(verdict.needed)} are needed.`;
}

function locatedSentence({ verdict, followUp }: Submission, countedAs: CountedAs): string {
  const files =
    verdict && verdict.needed > 0 && verdict.consumed > 0
      ? verdictSentence(verdict, countedAs)
      : 'its outputs count as complete';
  return `Done: ${files}${followUp === 'done' ? '.' : '; what follows it is being set going.'}`;
}

function approvalSentence({ approval }: Submission): string {
  if (approval === null) return 'Waiting for a person to approve it; nothing runs until then.';
  return `A job of it waits for a person to approve it: ${ended(approval.message)} Its other jobs go on.`;
}

const because = ({ reason }: Submission, otherwise: string): string =>
  reason === null ? otherwise : ended(reason);

function byStatus(submission: Submission, countedAs: CountedAs): string {
  switch (submission.status) {
    case 'New':
      return scriptSentence(submission);
    case 'Awaiting Approval':
      return approvalSentence(submission);
    case 'Idle':
      return queueSentence(submission, 'Its jobs wait in the queue for a place to run.');
    case 'Running':
      return queueSentence(submission, 'Its jobs are running.');
    case 'Held':
      return `${queueSentence(submission, 'Jobs of it are held by the queue.')} A person has to release or remove what is held.`;
    case 'Completed':
      return completedSentence(submission, countedAs);
    case 'Located':
      return locatedSentence(submission, countedAs);
    case 'LaunchFailed':
      return `The launch failed: ${because(submission, 'nothing is known of the reason; the launch log may tell.')}`;
    case 'Failed':
      return queueSentence(submission, 'Its jobs failed.');
    case 'Cancelled':
      return queueSentence(submission, 'It was cancelled; nothing of it runs any more.');
    case 'Removed':
      return 'It was removed; nothing more is done for it.';
  }
}

/** Outputs are counted per consumed input, or per job where no project handed out files. */
export type CountedAs = 'inputs' | 'jobs';

/** Where the submission stands, in one sentence or two. */
export function standingSentence(submission: Submission, countedAs: CountedAs = 'inputs'): string {
  const stands = byStatus(submission, countedAs);
  if (submission.missingSince === null) return stands;
  return `Contact with its jobs is lost. Last known: ${stands}`;
}

/** The reason, where the sentence has not told it. */
export function furtherReason(submission: Submission): string | null {
  const { reason, verdict } = submission;
  if (reason === null || reason === verdict?.because) return null;
  return standingSentence(submission).includes(ended(reason)) ? null : reason;
}
