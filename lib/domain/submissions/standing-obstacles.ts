import { type Hold } from '#lib/domain/holds/hold.ts';
import { type HostContact } from './host-contact.ts';
import { hostHelp, type Help } from './standing-help.ts';
import { ended, type CountedAs } from './standing-sentence.ts';
import { type Submission } from './submission.ts';

/** What is known beside the submission's own row. */
export interface Surroundings {
  /** With its host and account; undefined where it was never asked. */
  contact: HostContact | undefined;
  countedAs?: CountedAs;
  /** The holds that keep the submission, or what follows it, from starting. */
  holds?: readonly Pick<Hold, 'holdId' | 'name' | 'placedBy' | 'reason'>[];
  /** Why a stage that follows it was not launched. */
  unfollowed?: readonly string[];
  /** What stages that join it with others wait for. */
  waiting?: readonly string[];
  now: string;
  /** 60 in AWS, 1 in the local world. */
  unitSeconds: number;
}

/** Where it stands, without its further reason. */
export interface Told {
  sentence: string;
  since: string;
  lookedAt: string | null;
  nextLookAt: string | null;
  help: Help | null;
}

/** Whether the host has something to tell of it still. */
function needsHost({ status, isDrained }: Submission): boolean {
  switch (status) {
    case 'New':
    case 'Idle':
    case 'Running':
    case 'Held':
      return true;
    case 'Completed':
      return !isDrained;
    case 'Awaiting Approval':
    case 'Located':
    case 'LaunchFailed':
    case 'Failed':
    case 'Cancelled':
    case 'Removed':
      return false;
  }
}

const isUnsent = ({ status, script, jobIds }: Submission): boolean =>
  status === 'New' && script.state === 'unsent' && jobIds.length === 0;

/** A hold keeps it from starting. */
export function heldBack(submission: Submission, { holds: [hold] = [] }: Surroundings): Told | undefined {
  if (!hold || !isUnsent(submission)) return undefined;
  return {
    sentence: `Held by ${hold.placedBy} (${hold.name}): ${ended(hold.reason)} It starts when that is released.`,
    since: submission.statusAt,
    ...{ lookedAt: null, nextLookAt: null },
    help: { action: 'release-hold', text: `Release the hold on ${hold.name}`, holdId: hold.holdId },
  };
}

/** The host that could tell of it does not answer. */
export function cutOff(submission: Submission, known: string, { contact }: Surroundings): Told | undefined {
  if (!contact || contact.failingSince === null || contact.why === null || !needsHost(submission))
    return undefined;
  const { host } = submission;
  const stands = isUnsent(submission) ? `Waiting to be started on ${host}.` : `Last known: ${known}`;
  return {
    sentence: `${ended(contact.why)} ${stands}`,
    since: contact.failingSince,
    lookedAt: contact.lastAnsweredAt,
    nextLookAt: contact.askAgainAt,
    help: hostHelp(contact),
  };
}

/** The queue does not know it though it should. */
export function outOfSight({ missingSince, status }: Submission, known: string): Told | undefined {
  if (missingSince === null || status === 'Removed') return undefined;
  return {
    sentence: `Contact with its jobs is lost. Last known: ${known}`,
    since: missingSince,
    ...{ lookedAt: null, nextLookAt: null },
    help: { action: 'complete', text: 'Look for its jobs in the queue; call it completed if they are gone' },
  };
}

type Ahead = Pick<Told, 'sentence' | 'help'>;

function unlaunched({ unfollowed = [] }: Surroundings): Ahead | undefined {
  if (unfollowed.length === 0) return undefined;
  return {
    sentence: `Not all that follows it was launched. ${unfollowed.map(ended).join(' ')}`,
    help: { action: 'launch', text: 'Launch what should follow it yourself, once that is mended' },
  };
}

function heldAhead({ holds: [hold] = [] }: Surroundings): Ahead | undefined {
  if (!hold) return undefined;
  return {
    sentence: `What follows it is held by ${hold.placedBy} (${hold.name}): ${ended(hold.reason)}`,
    help: { action: 'release-hold', text: `Release the hold on ${hold.name}`, holdId: hold.holdId },
  };
}

/** It is done, but not all that follows it goes on. */
export function notFollowed(
  { status, statusAt }: Submission,
  known: string,
  around: Surroundings,
): Told | undefined {
  const { waiting = [] } = around;
  if (status !== 'Located') return undefined;
  const ahead =
    unlaunched(around) ??
    heldAhead(around) ??
    (waiting.length > 0 ? { sentence: waiting.map(ended).join(' '), help: null } : undefined);
  if (!ahead) return undefined;
  return {
    ...ahead,
    sentence: `${known} ${ahead.sentence}`,
    since: statusAt,
    lookedAt: null,
    nextLookAt: null,
  };
}
