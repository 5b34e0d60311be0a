import { type EventFacts } from '#lib/domain/events.ts';
import { type Approval, type Status, type Submission } from './submission.ts';
import { decideTransition } from './transition.ts';

type Changed = Extract<EventFacts, { type: 'submission.statusChanged' }>;
/** An event of a submission; `apply` adds the fact to changes of status. */
export type Told = Exclude<EventFacts, Changed> | Omit<Changed, 'fact'>;

/** A submission as it shall be, with what happened to it. */
export interface Edited {
  submission: Submission;
  events: Told[];
  /** Jobs of it may be running after all: its slice must not be handed out again (architecture I1, I2). */
  isDoubtful?: boolean;
  /** Somebody has made sure that nothing of it runs: its slice is given back whatever its status. */
  isSliceFree?: boolean;
  /** Why what was reported was not taken. */
  refused?: string;
}

/** As it is, for something to be done to it. */
export const unedited = (submission: Submission): Edited => ({ submission, events: [] });

/** Statuses by which a submission ends, or its launch does. */
const endings: readonly Status[] = ['LaunchFailed', 'Cancelled', 'Failed', 'Completed', 'Removed'];

/** Where a person ordered an end, that is how it ends (behaviour §3.7). */
function asOrdered(submission: Submission, wish: Move): Move {
  const { ordered } = submission;
  if (!ordered || wish.by === 'person' || !endings.includes(wish.wanted)) return wish;
  // An abort came too late for a launch that has submitted jobs: they decide.
  const isLaunched = submission.jobIds.length > 0 || submission.status !== 'New';
  if (ordered.status === 'LaunchFailed' && isLaunched) return wish;
  return { ...wish, wanted: ordered.status, why: ordered.why, by: 'person' };
}

export interface Move {
  wanted: Status;
  /** Why, where it is not plain. */
  why: string | null;
  by: 'person' | 'system';
  at: string;
}

/** A job of it has asked a person, and nobody has answered yet. */
export function isAsking({ status, approval }: Pick<Submission, 'status' | 'approval'>): boolean {
  return status === 'Awaiting Approval' && approval?.asks === 'job' && approval.state === 'awaiting';
}

/** While a person is asked, what is heard of the jobs waits for the answer: it says what an approval leads to. */
function keptForLater(edited: Edited, approval: Approval, { wanted, why }: Move): Edited {
  const { submission } = edited;
  if (approval.asks === 'stage') return edited;
  const decision = decideTransition({ ...submission, status: approval.next.status }, wanted, 'system');
  if (!decision.go) return edited;
  const next = { status: decision.status, why, isDoubtful: edited.isDoubtful ?? false };
  return { ...edited, submission: { ...submission, approval: { ...approval, next } } };
}

/** Moves the submission, or leaves it as it is where the transition is refused (behaviour §3.2). */
export function move(edited: Edited, wish: Move): Edited {
  const { submission, events } = edited;
  const asked = asOrdered(submission, wish);
  const { wanted, why, by, at } = asked;
  const { approval } = submission;
  if (by === 'system' && approval !== null && isAsking(submission))
    return keptForLater(edited, approval, asked);
  const decision = decideTransition(submission, wanted, by);
  if (!decision.go) return edited;
  const status = decision.status;
  const moved: Submission = {
    ...submission,
    status,
    reason: why,
    statusAt: at,
    completedAt: status === 'Completed' ? at : submission.completedAt,
    obstacle: null,
    doubt: null,
    needsPerson: false,
    refused: [],
    ordered: endings.includes(status) ? null : submission.ordered,
  };
  const { submissionId, status: from } = submission;
  return {
    ...edited,
    submission: moved,
    events: [...events, { type: 'submission.statusChanged', submissionId, from, to: status, why }],
  };
}

/** A script that loops must not make a row that cannot be stored. */
const mostJobIds = 1000;

/** The store keeps `cluster.0@schedd` as `cluster@schedd` (behaviour §1.7). */
export const plainJobId = (jobId: string): string => jobId.replace('.0@', '@');

/** What kept the start from happening is over once there are jobs. */
const beyondStart = ({ obstacle }: Submission): Submission['obstacle'] =>
  obstacle?.kind === 'silent' ? obstacle : null;

/** Adds batch job ids that were not known. */
export function addJobs(edited: Edited, jobIds: readonly string[]): Edited {
  const { submission, events } = edited;
  const room = mostJobIds - submission.jobIds.length;
  const fresh = jobIds.filter((jobId) => !submission.jobIds.includes(jobId)).slice(0, room);
  if (fresh.length === 0) return edited;
  const { submissionId } = submission;
  return {
    ...edited,
    submission: {
      ...submission,
      // A launch whose jobs are known is in doubt no longer.
      doubt: null,
      needsPerson: false,
      obstacle: beyondStart(submission),
      jobIds: [...submission.jobIds, ...new Set(fresh)],
      // The queue is to be asked about them, whatever was found before.
      isDrained: false,
    },
    events: [...events, { type: 'submission.jobsReported', submissionId, jobIds: fresh }],
  };
}

/** What the machine that waits for the receipt is told, or undefined while it must wait. */
function receiptOf({ jobIds, status }: Submission): { isLaunched: boolean } | undefined {
  if (jobIds.length > 0) return { isLaunched: true };
  const mayLaunchYet: readonly Status[] = ['New', 'Awaiting Approval', 'Idle', 'Running', 'Held'];
  return mayLaunchYet.includes(status) ? undefined : { isLaunched: false };
}

/** What the machine that waits for the completion is told, or undefined while it must wait. */
function completionOf({ status, script }: Submission): { isCompleted: boolean } | undefined {
  switch (status) {
    case 'Completed':
    case 'Located':
      return { isCompleted: true };
    case 'LaunchFailed':
      // What a client launched by itself is followed from the beginning, and a late report revives it.
      return script.state === 'none' ? undefined : { isCompleted: false };
    case 'Cancelled':
    case 'Failed':
    case 'Removed':
      return { isCompleted: false };
    case 'New':
    case 'Awaiting Approval':
    case 'Idle':
    case 'Running':
    case 'Held':
      return undefined;
  }
}

export interface OverWait {
  wait: 'release' | 'receipt' | 'completion';
  output: Record<string, boolean>;
}

/** The waits of the submission's machines that are over. */
export function overWaits(submission: Submission): OverWait[] {
  const receipt = receiptOf(submission);
  const completion = completionOf(submission);
  return [
    // Whatever became of it, there is nothing to start.
    ...(submission.status === 'New' ? [] : [{ wait: 'release' as const, output: {} }]),
    ...(receipt ? [{ wait: 'receipt' as const, output: receipt }] : []),
    ...(completion ? [{ wait: 'completion' as const, output: completion }] : []),
  ];
}
