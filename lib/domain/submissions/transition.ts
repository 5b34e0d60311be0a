import { type Status, type Submission } from './submission.ts';

/** Ranks of behaviour §3.1. */
const rank: Record<Status, number> = {
  New: 1000,
  Cancelled: 1500,
  LaunchFailed: 2000,
  'Awaiting Approval': 2400,
  Idle: 3000,
  Running: 4000,
  Held: 5000,
  Failed: 6000,
  Completed: 7000,
  Located: 8000,
  Removed: 9000,
};

/** Statuses that only a person changes (architecture I3). LaunchFailed is not one: a late launch revives it. */
export function isFinal(status: Status): boolean {
  return status === 'Located' || status === 'Removed' || status === 'Failed' || status === 'Cancelled';
}

export type Transition =
  | { go: true; status: Status }
  /** `isNews` is false where the report only repeats what is known. */
  | { go: false; isNews: boolean; why: string };

const refused = (why: string): Transition => ({ go: false, isNews: true, why });

/** Reports that come too late or out of order change nothing. */
function outOfOrder(from: Status, to: Status): string | undefined {
  if (to === 'New') return 'a submission is new only once';
  if (to === 'LaunchFailed' && from !== 'New') return 'it had been launched already';
  if (to === 'Located' && from !== 'Completed') return 'only a completed submission becomes Located';
  return undefined;
}

/** Whether a submission takes the wanted status (behaviour §3.2, with D12 mended). */
export function decideTransition(
  { status: from, isRecovery }: Pick<Submission, 'status' | 'isRecovery'>,
  wanted: Status,
  by: 'person' | 'system',
): Transition {
  // Rule 1: a recovery that fails again has still done what it could.
  const to = wanted === 'Failed' && isRecovery ? 'Completed' : wanted;
  if (to === from) return { go: false, isNews: false, why: 'it is so already' };
  if (by === 'person') return { go: true, status: to };
  if (isFinal(from)) return refused(`${from} is final; only a person changes it`);
  if (from === 'Awaiting Approval') return refused('a person has to decide first');
  if (from === 'Completed' && rank[to] <= rank.Completed) return refused('it is completed already');
  const why = outOfOrder(from, to);
  return why === undefined ? { go: true, status: to } : refused(why);
}
