import { z } from 'zod';
import { HoldId } from '#lib/domain/holds/hold.ts';
import { type HostContact } from './host-contact.ts';
import { isDraining } from './draining.ts';
import { type Submission } from './submission.ts';

/** The one thing a person can do so that it goes on. */
export const Help = z
  .object({
    action: z.enum([
      'launch',
      'approve',
      'release',
      'kill',
      'complete',
      'locate',
      'release-hold',
      'settle',
      'check-host',
      'log',
    ]),
    /** What to do, in a few words that begin with a verb. */
    text: z.string(),
    /** Which hold is to be released. */
    holdId: HoldId.optional(),
  })
  .meta({ id: 'Help' });
export type Help = z.infer<typeof Help>;

const again: Help = { action: 'launch', text: 'Launch the stage again' };

function beforeJobs({ script, jobIds }: Submission): Help | null {
  if (jobIds.length > 0 || script.state === 'unsent') return null;
  return { action: 'log', text: 'Read the launch log' };
}

/** Where its script may still run, or may have run, to launch again could do the work twice. */
function afterLaunchFailed({ script, host, needsPerson }: Submission): Help {
  if (needsPerson)
    return { action: 'settle', text: `Look on ${host} for its jobs and say whether it was launched` };
  if (script.state === 'running')
    return {
      action: 'check-host',
      text: `Look on ${host} for its script and its jobs before you launch again`,
    };
  if (script.logBytes > 0)
    return { action: 'log', text: 'Read the launch log, mend what it tells and launch again' };
  return again;
}

/** What helps a submission that has this status, or null where nothing is to be done but to wait, or nothing at all. */
export function helpFor(submission: Submission): Help | null {
  const { status, jobs } = submission;
  switch (status) {
    case 'New':
      return beforeJobs(submission);
    case 'Awaiting Approval':
      return { action: 'approve', text: 'Approve or reject it' };
    case 'Idle':
    case 'Running':
      return jobs && jobs.failed > jobs.completed
        ? { action: 'kill', text: 'Kill it if the others will fail too' }
        : null;
    case 'Held':
      return { action: 'release', text: 'Release what is held, or kill it' };
    case 'Completed':
      return submission.verdict
        ? { action: 'locate', text: 'Count its outputs as complete as they are' }
        : null;
    case 'LaunchFailed':
      return afterLaunchFailed(submission);
    case 'Failed':
    case 'Cancelled':
      return again;
    case 'Located':
    case 'Removed':
      return isDraining(submission)
        ? { action: 'kill', text: 'Kill the jobs that are left, if nobody needs them' }
        : null;
  }
}

/** What helps against a host that does not answer as it should. */
export function hostHelp({ host, account, code }: HostContact): Help {
  const action = 'check-host' as const;
  switch (code) {
    case 'QueueUnavailable':
      return { action, text: `See what the queue on ${host} says to ${account}` };
    case 'LoginRefused':
      return { action, text: `Let our key in as ${account} on ${host}` };
    case 'HostKeyChanged':
      return { action, text: `Pin the new host key of ${host} if the change is genuine` };
    case 'SshKeyMissing':
      return { action, text: `Have the ssh key for ${host} stored` };
    case 'SshKeyUnreadable':
      return { action, text: `Have an ssh key for ${host} stored that can be read` };
    case 'SubmitHostNotFound':
      return { action, text: `Have submit host ${host} added` };
    case null:
    default:
      return { action, text: `See whether ${host} can be reached as ${account}` };
  }
}
