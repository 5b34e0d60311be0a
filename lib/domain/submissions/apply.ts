import { type EventFacts } from '#lib/domain/events.ts';
import { type Slice } from '#lib/domain/splits/slice.ts';
import { approvalAsked, approvalGiven, approvalNeeded } from './approvals.ts';
import { type Fact } from './facts.ts';
import { followedUp, followerTold, machineStopped, verdictReached } from './following.ts';
import { type Edited } from './moves.ts';
import { ordered, orderProven, orderWithdrawn, statusForced } from './ordered.ts';
import { queueSaid } from './queue-news.ts';
import { jobReported, statusReported } from './reports.ts';
import { doubtOutlasted, queueSearched, searchTroubled, settled } from './settle-doubt.ts';
import { hindered, launchHeld, nothingSubmitted, scriptSaid, scriptStarted, startRefused } from './start.ts';
import { type Submission } from './submission.ts';
import { watchOf, type Watch } from './watch.ts';

const mark: unique symbol = Symbol('applied');

/** What a fact has made of a submission. Only `apply` makes one, so nobody else changes a submission. */
export interface Applied {
  readonly [mark]: true;
  before: Submission;
  /** The very same as before where the fact changes nothing. */
  submission: Submission;
  events: EventFacts[];
  /** What becomes of its slice; undefined where it stays as it is. */
  sliceState: Slice['state'] | undefined;
  watch: Watch | null;
  /** Why a report was not taken; null where it was. */
  refused: string | null;
}

// eslint-disable-next-line max-lines-per-function -- the one list of facts, a line each
function edit(current: Submission, fact: Fact, at: string): Edited {
  switch (fact.is) {
    case 'ApprovalNeeded':
      return approvalNeeded(current, at);
    case 'LaunchHeld':
      return launchHeld(current, fact, at);
    case 'Hindered':
      return hindered(current, fact, at);
    case 'ScriptStarted':
      return scriptStarted(current, fact);
    case 'StartRefused':
      return startRefused(current, fact, at);
    case 'NothingSubmitted':
      return nothingSubmitted(current, at);
    case 'ScriptSaid':
      return scriptSaid(current, fact, at);
    case 'QueueSaid':
      return queueSaid(current, fact, at);
    case 'QueueSearched':
      return queueSearched(current, fact, at);
    case 'SearchTroubled':
      return searchTroubled(current, fact);
    case 'DoubtOutlasted':
      return doubtOutlasted(current, fact, at);
    case 'Settled':
      return settled(current, fact, at);
    case 'JobReported':
      return jobReported(current, fact, at);
    case 'StatusReported':
      return statusReported(current, fact, at);
    case 'ApprovalAsked':
      return approvalAsked(current, fact, at);
    case 'ApprovalGiven':
      return approvalGiven(current, fact, at);
    case 'Ordered':
      return ordered(current, fact);
    case 'OrderWithdrawn':
      return orderWithdrawn(current, fact);
    case 'OrderProven':
      return orderProven(current, fact, at);
    case 'StatusForced':
      return statusForced(current, fact, at);
    case 'VerdictReached':
      return verdictReached(current, fact, at);
    case 'FollowerTold':
      return followerTold(current, fact);
    case 'FollowedUp':
      return followedUp(current);
    case 'MachineStopped':
      return machineStopped(current, fact);
  }
}

/** The slice goes the way of its submission; what may have jobs keeps it (architecture I1, I2). */
function sliceStateOf(
  before: Submission,
  { submission: after, isDoubtful = false, isSliceFree = false }: Edited,
): Slice['state'] | undefined {
  if (isSliceFree) return 'released';
  if (after.status === 'LaunchFailed' && before.status !== 'LaunchFailed')
    return isDoubtful ? undefined : 'released';
  if (after.status === 'Located' && before.status !== 'Located') return 'done';
  return before.jobIds.length === 0 && after.jobIds.length > 0 ? 'launched' : undefined;
}

/**
 * The one way in which a submission changes: what the fact makes of it, with its events, its slice and its watch.
 * @throws ApprovalNotAwaited, SettlementNotAwaited where a person answers what nobody asks
 */
export function apply(before: Submission, fact: Fact, at: string): Applied {
  const edited = edit(before, fact, at);
  const isChanged = edited.submission !== before || edited.events.length > 0;
  const submission = isChanged ? { ...edited.submission, version: before.version + 1 } : before;
  return {
    [mark]: true,
    before,
    submission,
    events: edited.events.map((event) =>
      event.type === 'submission.statusChanged' ? { ...event, fact } : event,
    ),
    sliceState: isChanged ? sliceStateOf(before, edited) : undefined,
    watch: watchOf(submission, at),
    refused: edited.refused ?? null,
  };
}
