import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { addJobs, move, type Edited } from './moves.ts';
import { type Submission } from './submission.ts';
import { type Watch } from './watch.ts';

/**
 * Jobs may show late, and one that has left the queue may come into the history later still: so far apart are the two
 * searches that must both find none.
 */
export const gapSeconds = (waitUnitSeconds: number): number => Math.max(30, 15 * waitUnitSeconds);

/** After so long without an answer a person is asked. */
export const patienceSeconds = (waitUnitSeconds: number): number => Math.max(1800, 60 * waitUnitSeconds);

const looking =
  'We look for its jobs in the queue before we say so; its slice stays taken meanwhile, and nothing is started again.';

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
  const doubt = known ?? { since: at, said, overAt: null, searchedAt: null, trouble: null };
  const why = `${doubt.said} ${looking}`;
  return {
    ...edited,
    submission: { ...submission, doubt: { ...doubt, overAt: isOver ? at : null }, reason: why },
    events: known === null ? [...events, { type: 'launch.doubted', submissionId, why }] : events,
  };
}

/** Whether the queue is to be searched now. */
export function isSearchDue({ doubt }: Pick<Watch, 'doubt'>, at: string, gap: number): boolean {
  if (!doubt || doubt.overAt === null) return false;
  return doubt.searchedAt === null || seconds(doubt.searchedAt, at) >= gap;
}

/** What a whole search found: its jobs, or, the second time, that there are none and so nothing was launched. */
export function afterSearch(
  current: Submission,
  jobIds: string[],
  { at, gap }: { at: string; gap: number },
): Edited | undefined {
  const { doubt } = current;
  if (doubt === null || current.status !== 'New') return undefined;
  const edited = { submission: current, events: [] };
  if (jobIds.length > 0) return addJobs(edited, jobIds);
  if (!isSearchDue({ doubt }, at, gap)) return undefined;
  if (doubt.searchedAt === null)
    return { submission: { ...current, doubt: { ...doubt, searchedAt: at, trouble: null } }, events: [] };
  const why = `${doubt.said} The queue was searched at ${doubt.searchedAt} and again at ${at}: no job of it is there or was. Its slice is free; launch again.`;
  return move(edited, { wanted: 'LaunchFailed', why, by: 'system', at });
}

/** Lets people see why the search has not told anything yet. */
export function searchInTrouble(current: Submission, trouble: string): Edited | undefined {
  const { doubt } = current;
  if (doubt === null || doubt.trouble === trouble) return undefined;
  const reason = `${doubt.said} ${looking} So far nobody can tell: ${trouble}`;
  return { submission: { ...current, doubt: { ...doubt, trouble }, reason }, events: [] };
}

/** Whether nobody could tell for so long that a person must. */
export function isHopeless({ doubt }: Pick<Watch, 'doubt'>, at: string, patience: number): boolean {
  return doubt !== null && seconds(doubt.since, at) >= patience;
}

/** Ends a launch of which nobody can tell: it needs a person, and says what to look for and what to do then. */
export function giveToPerson(
  current: Submission,
  { experiment, at, patience }: { experiment: string; at: string; patience: number },
): Edited | undefined {
  const { doubt, submissionId, host } = current;
  if (doubt === null || current.status !== 'New' || !isHopeless({ doubt }, at, patience)) return undefined;
  const trouble = doubt.trouble ?? `${host} did not answer, or its script still counts as running there`;
  const look = `condor_q -G ${batchGroup(experiment)} -allusers -constraint POMS4_SUBMISSION_ID==${submissionId}, and condor_history with the same constraint`;
  const then = `poms submission settle ${submissionId} --launched JOBID, or --not-launched where there is none`;
  const why = `${doubt.said} Whether it has jobs could not be found out (${trouble}). It needs a person: on ${host} run ${look}; then ${then}. Its slice stays taken until then.`;
  const edited = { submission: current, events: [], isDoubtful: true };
  const moved = move(edited, { wanted: 'LaunchFailed', why, by: 'system', at });
  // Where a person has ordered its end, that is what it came to.
  const needsPerson = moved.submission.status === 'LaunchFailed';
  return { ...moved, submission: { ...moved.submission, needsPerson } };
}
