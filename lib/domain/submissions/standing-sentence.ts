import { drainingSentence, isDraining } from './draining.ts';
import { jobsSentence } from './job-words.ts';
import { obstacleSentence } from './obstacle.ts';
import { type Submission, type Verdict } from './submission.ts';

/** Outputs are counted per consumed input, or per job where no project handed out files. */
export type CountedAs = 'inputs' | 'jobs';

const plural = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A sentence ends. */
export const ended = (sentence: string): string => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`);

function scriptSentence({ script, host, jobIds, obstacle, doubt }: Submission): string {
  if (jobIds.length > 0)
    return `${plural(jobIds.length, 'batch job')} submitted; the queue has not told of ${jobIds.length === 1 ? 'it' : 'them'} yet.`;
  if (doubt !== null) return 'Whether it was launched is in doubt.';
  switch (script.state) {
    case 'none':
      return 'It was submitted by somebody’s own script, which has not told of a job yet.';
    case 'unsent':
      return `Waiting to be started on ${host}${obstacle === null ? '.' : `: ${ended(obstacleSentence(obstacle))}`}`;
    case 'running':
      return `The launch script is running on ${host}; it has not told of a job yet.`;
    case 'ended':
      return 'The launch script has ended; no job of it is known yet.';
  }
}

const queueSentence = ({ jobs }: Submission, otherwise: string): string =>
  jobs && jobs.total > 0 ? jobsSentence(jobs) : otherwise;

/** While others still run, failed jobs come first. */
function liveSentence(submission: Submission, otherwise: string): string {
  const { jobs } = submission;
  const stands = queueSentence(submission, otherwise);
  return jobs && jobs.failed > 0
    ? `Failing: ${jobs.failed} of ${plural(jobs.total, 'job')} failed. ${stands}`
    : stands;
}

function verdictSentence({ withOutputs, consumed, countedAs }: Verdict, otherwise: CountedAs): string {
  return (countedAs ?? otherwise) !== 'jobs'
    ? `${withOutputs} of ${plural(consumed, 'input')} ${consumed === 1 ? 'has its' : 'have their'} outputs`
    : `${withOutputs} of ${plural(consumed, 'expected output')} ${consumed === 1 ? 'is' : 'are'} declared`;
}

function beforeVerdict({ approval, jobIds }: Submission): string {
  if (approval?.asks === 'stage') return 'It was approved';
  return jobIds.length === 0 ? 'It counts as completed, without a job' : 'Its jobs have ended';
}

/** "Waiting for outputs: 93 of 100 inputs have their outputs, 93 % of the 95 % asked." */
function completedSentence(submission: Submission, countedAs: CountedAs): string {
  const { verdict } = submission;
  if (!verdict) return `${beforeVerdict(submission)}; its outputs have not been looked at yet.`;
  const { consumed, withOutputs, needed } = verdict;
  const waits = verdict.isAsking ? 'A person has to decide' : 'Waiting for outputs';
  if (consumed === 0) return `${waits}: ${ended(verdict.because)}`;
  const share = Math.floor((100 * withOutputs) / consumed);
  const asked = Math.round((1000 * needed) / consumed) / 10;
  return `${waits}: ${verdictSentence(verdict, countedAs)}, ${share} % of the ${asked} % asked.`;
}

function locatedSentence({ verdict, followUp }: Submission, countedAs: CountedAs): string {
  const files =
    verdict && verdict.needed > 0 && verdict.consumed > 0
      ? verdictSentence(verdict, countedAs)
      : 'its outputs count as complete';
  return `Done: ${files}${followUp === 'done' ? '.' : '; what follows it is being set going.'}`;
}

function approvalSentence({ approval }: Submission): string {
  if (approval?.asks !== 'job') return 'Waiting for a person to approve it; nothing runs until then.';
  return `A job of it waits for a person to approve it: ${ended(approval.message)} Its other jobs go on.`;
}

const because = ({ reason }: Submission, otherwise: string): string =>
  reason === null ? otherwise : ended(reason);

/** What a submission is at, as far as its own row tells. */
export function statusSentence(submission: Submission, countedAs: CountedAs): string {
  const said = ownSentence(submission, countedAs);
  return isDraining(submission) ? `${said} ${drainingSentence(submission)}` : said;
}

function ownSentence(submission: Submission, countedAs: CountedAs): string {
  switch (submission.status) {
    case 'New':
      return scriptSentence(submission);
    case 'Awaiting Approval':
      return approvalSentence(submission);
    case 'Idle':
      return liveSentence(submission, 'Its jobs wait in the queue for a place to run.');
    case 'Running':
      return liveSentence(submission, 'Its jobs are running.');
    case 'Held':
      return `${liveSentence(submission, 'Jobs of it are held by the queue.')} A person has to release or remove what is held.`;
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
