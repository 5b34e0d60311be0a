import { hasOpenJobs } from './draining.ts';
import { type OrderAction } from './order-action.ts';
import { type Submission } from './submission.ts';
import { isFinal } from './transition.ts';

const isOver = ({ status }: Submission): boolean => isFinal(status) || status === 'LaunchFailed';

function whyNotEnd(submission: Submission): string | undefined {
  const { status, script } = submission;
  if (status === 'Awaiting Approval') return 'it waits for approval: reject it instead';
  if (script.state === 'running' || hasOpenJobs(submission)) return undefined;
  if (isOver(submission)) return `it is ${status} already`;
  return status === 'Completed' ? 'its jobs have all ended' : undefined;
}

function whyNotHold(submission: Submission): string | undefined {
  if (hasOpenJobs(submission)) return undefined;
  if (isOver(submission)) return `it is ${submission.status}`;
  return submission.jobIds.length === 0 ? 'it has no job in the queue yet' : 'its jobs have all ended';
}

function whyNotAbort({ status, script, jobIds }: Submission): string | undefined {
  if (status === 'Awaiting Approval') return 'it waits for approval: reject it instead';
  if (jobIds.length > 0) return 'its launch has submitted jobs: kill it instead';
  if (script.state === 'none') return 'somebody’s own script submits it, not a launch: kill it instead';
  return status === 'New' || script.state === 'running' ? undefined : 'its launch is over';
}

function whyNotComplete({ status }: Submission): string | undefined {
  if (status === 'LaunchFailed') return 'its launch failed: there is nothing to complete';
  return status === 'Completed' || status === 'Located' ? `it is ${status} already` : undefined;
}

/**
 * Why the action cannot be done to the submission, or undefined where it can (behaviour §3.3, §3.7, §4.8; a held one
 * can be killed, D12).
 */
export function whyNot(action: OrderAction, submission: Submission): string | undefined {
  switch (action) {
    case 'kill':
    case 'cancel':
      return whyNotEnd(submission);
    case 'hold':
    case 'release':
      return whyNotHold(submission);
    case 'abort':
      return whyNotAbort(submission);
    case 'complete':
      return whyNotComplete(submission);
    case 'locate':
      return submission.status === 'Completed' ? undefined : 'only a completed one can be located by hand';
    case 'relaunch':
      return isOver(submission) ? undefined : 'it has not ended yet: kill it first';
  }
}

/** True where bulk orders find what they are for among what is live; the others look at what has ended. */
export const isForLive = (action: OrderAction): boolean => action !== 'relaunch';
