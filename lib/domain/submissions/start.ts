import { fillReceipt, type Receipt } from '#lib/domain/launches/receipt.ts';
import { type FactOf, type ScriptSaid } from './facts.ts';
import { addJobs, isAsking, move, unedited, type Edited } from './moves.ts';
import { type Obstacle } from './obstacle.ts';
import { beginDoubt } from './settle-doubt.ts';
import { type Submission } from './submission.ts';

/** Holds keep it from starting. */
export function launchHeld(current: Submission, { holds }: FactOf<'LaunchHeld'>, at: string): Edited {
  const { status, obstacle } = current;
  if (status !== 'New') return unedited(current);
  const isSame = obstacle?.kind === 'held' && JSON.stringify(obstacle.holds) === JSON.stringify(holds);
  if (isSame) return unedited(current);
  return unedited({ ...current, obstacle: { kind: 'held', since: at, holds } });
}

const isUnsent = ({ status, script, jobIds }: Submission): boolean =>
  status === 'New' && script.state === 'unsent' && jobIds.length === 0;

/** Something does not answer: people see what, and an unanswered start is remembered. */
export function hindered(current: Submission, { code, said }: FactOf<'Hindered'>, at: string): Edited {
  const { obstacle: known, status } = current;
  const isOpen = status === 'New' || status === 'Completed';
  if (!isOpen || known?.kind === 'silent') return unedited(current);
  if (known?.kind === 'unavailable' && known.said === said) return unedited(current);
  const since = known?.kind === 'unavailable' ? known.since : at;
  const obstacle: Obstacle = { kind: 'unavailable', since, code, said };
  return unedited({ ...current, obstacle, mayHaveBegun: current.mayHaveBegun || isUnsent(current) });
}

/** What stood in the way of the start is over with it. */
const cleared = ({ obstacle, status }: Submission): Obstacle | null => (status === 'New' ? null : obstacle);

/** The host has answered that the script runs, or ran. */
export function scriptStarted(
  current: Submission,
  { isNew, jobIds, began, digest }: FactOf<'ScriptStarted'>,
): Edited {
  if (current.script.state !== 'unsent') return unedited(current);
  const { submissionId, host, account } = current;
  const { node = null, pid = null, startedAt = null } = began ?? {};
  const receipt: Receipt = { digest, host, account, node, pid, startedAt, isFirst: isNew };
  return addJobs(
    {
      // An answer that comes after the launch was given up leaves the reason of that: the script is watched again.
      submission: {
        ...current,
        obstacle: cleared(current),
        script: { ...current.script, state: 'running' },
        receipt,
      },
      events: [{ type: 'launch.started', submissionId, host, account, isNew }],
    },
    jobIds,
  );
}

/** The start did not come about; where the script may have begun all the same, the launch is in doubt. */
export function startRefused(
  current: Submission,
  { mayHaveBegun, said }: FactOf<'StartRefused'>,
  at: string,
): Edited {
  // Jobs that were reported meanwhile are there, whatever became of the answer about them.
  if (current.jobIds.length > 0) return unedited(current);
  const isDoubtful = mayHaveBegun || current.mayHaveBegun;
  const edited = { ...unedited(current), isDoubtful };
  if (isDoubtful && !current.ordered)
    return beginDoubt(edited, {
      said: `${said} Nobody can tell whether its script began.`,
      at,
      isOver: false,
    });
  return move(edited, { wanted: 'LaunchFailed', why: said, by: 'system', at });
}

export function nothingSubmitted(current: Submission, at: string): Edited {
  if (current.jobIds.length > 0) return unedited(current);
  const why = 'The launch script submitted no job.';
  return move(unedited(current), { wanted: 'LaunchFailed', why, by: 'system', at });
}

function whyNotLaunched({ state, exitCode, lastLine }: ScriptSaid): string {
  const last = lastLine === '' ? 'It printed nothing.' : `Its last words: ${lastLine}`;
  switch (state) {
    case 'ended':
      return `The launch script ended with exit code ${exitCode ?? 'unknown'} and submitted no job. ${last} Read the launch log, mend it and launch again.`;
    case 'killed':
      return `The launch script was killed before it told of a job. ${last}`;
    case 'lost':
      return `The launch script was lost with its submit host (reboot or kill) before it told of a job. ${last}`;
    case 'absent':
      return 'The submit host does not know the launch.';
    case 'running':
      return 'The launch script is still running.';
  }
}

/** A script that is seen to run, or to have run, is in doubt no longer for want of an answer to its start. */
function beganAfterAll(current: Submission, { state }: ScriptSaid): Edited {
  const { submissionId, host, account, doubt, script } = current;
  if (doubt === null || state === 'absent') return unedited(current);
  const began = { type: 'launch.started' as const, submissionId, host, account, isNew: false };
  return {
    submission: state === 'running' ? { ...current, doubt: null, obstacle: null } : current,
    events: script.state === 'unsent' && state !== 'killed' ? [began] : [],
  };
}

function scriptAfter(
  { script }: Submission,
  said: ScriptSaid,
): { script: Submission['script']; isEnd: boolean } {
  const { state, exitCode, taken, logBytes } = said;
  const isEnd = state !== 'running' && script.logBytes + taken >= logBytes;
  const still = state === 'running' ? 'running' : script.state;
  return { isEnd, script: { state: isEnd ? 'ended' : still, exitCode, logBytes: script.logBytes + taken } };
}

/** What the news of the launch script mean; somebody else may have taken them meanwhile. */
export function scriptSaid(current: Submission, said: ScriptSaid, at: string): Edited {
  if (current.script.logBytes !== said.from) return unedited(current);
  const { script, isEnd } = scriptAfter(current, said);
  const isNews = said.taken > 0 || script.state !== current.script.state;
  const withJobs = addJobs(beganAfterAll(current, said), said.jobIds);
  if (!isNews && withJobs.submission === current) return unedited(current);
  const receipt = fillReceipt(current, said.began);
  const edited = { ...withJobs, submission: { ...withJobs.submission, script, receipt } };
  const hasJobs = edited.submission.jobIds.length > 0;
  if (current.status === 'LaunchFailed' && hasJobs)
    return move(edited, { wanted: 'Idle', why: 'its jobs were found after all', by: 'system', at });
  const isNew = current.status === 'New';
  if (!isEnd || hasJobs || !(isNew || isAsking(current))) return edited;
  const why = whyNotLaunched(said);
  // Only a script that ended on its own has said all it did; the others may have submitted and not lived to tell.
  const isDoubtful = said.state !== 'ended';
  // Whoever ordered its end has the queue cleared of its jobs, too.
  if (!isDoubtful || current.ordered || !isNew)
    return move({ ...edited, isDoubtful }, { wanted: 'LaunchFailed', why, by: 'system', at });
  return beginDoubt(edited, { said: why, at, isOver: true });
}
