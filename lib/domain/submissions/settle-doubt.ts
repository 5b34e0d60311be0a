import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type FactOf } from './facts.ts';
import { addJobs, move, unedited, type Edited } from './moves.ts';
import { doubtSentence } from './obstacle.ts';
import { type Submission } from './submission.ts';
import { type Watch } from './watch.ts';

/**
 * Jobs may show late, and one that has left the queue may come into the history later still: so far apart are the two
 * searches that must both find none.
 */
export const gapSeconds = (waitUnitSeconds: number): number => Math.max(30, 15 * waitUnitSeconds);

/** After so long without an answer a person is asked. */
export const patienceSeconds = (waitUnitSeconds: number): number => Math.max(1800, 60 * waitUnitSeconds);

const seconds = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 1000;

/** Leaves the launch open, with the reason, until its jobs are found or surely none are there. */
export function beginDoubt(
  edited: Edited,
  { said, at, isOver }: { said: string; at: string; isOver: boolean },
): Edited {
  const { submission, events } = edited;
  const { submissionId, doubt: known } = submission;
  if (submission.status !== 'New' || submission.jobIds.length > 0) return edited;
  if (known !== null && (!isOver || known.overAt !== null)) return edited;
  const doubt = {
    ...(known ?? { since: at, said, searchedAt: null, trouble: null }),
    overAt: isOver ? at : null,
  };
  const doubted = { type: 'launch.doubted' as const, submissionId, why: doubtSentence(doubt) };
  return {
    ...edited,
    submission: { ...submission, doubt },
    events: known === null ? [...events, doubted] : events,
  };
}

/** Whether the queue is to be searched now. */
export function isSearchDue({ doubt }: Pick<Watch, 'doubt'>, at: string, gap: number): boolean {
  if (!doubt || doubt.overAt === null) return false;
  return doubt.searchedAt === null || seconds(doubt.searchedAt, at) >= gap;
}

/** What a whole search found: its jobs, or, the second time, that there are none and so nothing was launched. */
export function queueSearched(
  current: Submission,
  { jobIds, gap }: FactOf<'QueueSearched'>,
  at: string,
): Edited {
  const { doubt } = current;
  const edited = unedited(current);
  if (doubt === null || current.status !== 'New') return edited;
  if (jobIds.length > 0) return addJobs(edited, jobIds);
  if (!isSearchDue({ doubt }, at, gap)) return edited;
  if (doubt.searchedAt === null)
    return unedited({ ...current, doubt: { ...doubt, searchedAt: at, trouble: null } });
  const why = `${doubt.said} The queue was searched at ${doubt.searchedAt} and again at ${at}: no job of it is there or was. Its slice is free; launch again.`;
  return move(edited, { wanted: 'LaunchFailed', why, by: 'system', at });
}

/** Lets people see why the search has not told anything yet. */
export function searchTroubled(current: Submission, { said }: FactOf<'SearchTroubled'>): Edited {
  const { doubt } = current;
  if (doubt === null || doubt.trouble === said) return unedited(current);
  return unedited({ ...current, doubt: { ...doubt, trouble: said } });
}

/** Whether nobody could tell for so long that a person must. */
export function isHopeless({ doubt }: Pick<Watch, 'doubt'>, at: string, patience: number): boolean {
  return doubt !== null && seconds(doubt.since, at) >= patience;
}

/** Ends a launch of which nobody can tell: it needs a person, and says what to look for and what to do then. */
export function doubtOutlasted(
  current: Submission,
  { experiment, patience }: FactOf<'DoubtOutlasted'>,
  at: string,
): Edited {
  const { doubt, submissionId, host } = current;
  if (doubt === null || current.status !== 'New' || !isHopeless({ doubt }, at, patience))
    return unedited(current);
  const trouble = doubt.trouble ?? `${host} did not answer, or its script still counts as running there`;
  const look = `condor_q -G ${batchGroup(experiment)} -allusers -constraint POMS4_SUBMISSION_ID==${submissionId}, and condor_history with the same constraint`;
  const then = `poms submission settle ${submissionId} --launched JOBID, or --not-launched where there is none`;
  const why = `${doubt.said} Whether it has jobs could not be found out (${trouble}). It needs a person: on ${host} run ${look}; then ${then}. Its slice stays taken until then.`;
  const edited = { ...unedited(current), isDoubtful: true };
  const moved = move(edited, { wanted: 'LaunchFailed', why, by: 'system', at });
  // Where a person has ordered its end, that is what it came to.
  const needsPerson = moved.submission.status === 'LaunchFailed';
  return { ...moved, submission: { ...moved.submission, needsPerson } };
}

function mustNeedPerson({ needsPerson, submissionId, status }: Submission): void {
  if (!needsPerson) throw new PomsError('SettlementNotAwaited', { submissionId, status });
}

function settledLaunched(current: Submission, jobId: string, who: string, at: string): Edited {
  if (current.jobIds.includes(jobId)) return unedited(current);
  mustNeedPerson(current);
  const { submissionId } = current;
  const told = { type: 'launch.settled' as const, submissionId, isLaunched: true, jobIds: [jobId] };
  const edited = addJobs({ submission: { ...current, settledBy: who }, events: [told] }, [jobId]);
  return move(edited, { wanted: 'Idle', why: `its job was found by ${who}`, by: 'person', at });
}

/**
 * A person says whether it was launched: then it is followed, or its slice is given back.
 * @throws SettlementNotAwaited where no person is needed
 */
export function settled(current: Submission, { jobId, who }: FactOf<'Settled'>, at: string): Edited {
  if (jobId !== null) return settledLaunched(current, jobId, who, at);
  const isSettled = current.status === 'LaunchFailed' && current.settledBy !== null;
  if (isSettled) return unedited(current);
  mustNeedPerson(current);
  const { submissionId } = current;
  const reason = `${who} made sure that it was not launched; its slice is free.`;
  return {
    submission: { ...current, needsPerson: false, settledBy: who, reason },
    events: [{ type: 'launch.settled', submissionId, isLaunched: false, jobIds: [] }],
    isSliceFree: true,
  };
}
