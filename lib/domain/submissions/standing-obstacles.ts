import { type Hold } from '#lib/domain/holds/hold.ts';
import { hasOpenJobs } from './draining.ts';
import { unfollowed } from './follower.ts';
import { type HostContact } from './host-contact.ts';
import { hostHelp, type Help } from './standing-help.ts';
import { ended, type CountedAs } from './standing-sentence.ts';
import { silentSince } from './obstacle.ts';
import { type Submission } from './submission.ts';
import { isFinal } from './transition.ts';

/** What is known beside the submission's own row. */
export interface Surroundings {
  /** With its host and account; undefined where it was never asked. */
  contact: HostContact | undefined;
  countedAs?: CountedAs;
  /** The holds that keep the submission, or what follows it, from starting. */
  holds?: readonly Pick<Hold, 'holdId' | 'name' | 'placedBy' | 'reason'>[];
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
function needsHost(submission: Submission): boolean {
  switch (submission.status) {
    case 'New':
    case 'Idle':
    case 'Running':
    case 'Held':
      return true;
    case 'Awaiting Approval':
      return submission.approval?.asks === 'job';
    case 'LaunchFailed':
      return false;
    case 'Completed':
    case 'Located':
    case 'Failed':
    case 'Cancelled':
    case 'Removed':
      return hasOpenJobs(submission);
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
export function outOfSight(submission: Submission, known: string): Told | undefined {
  const since = silentSince(submission);
  const { status } = submission;
  if (since === null || isFinal(status)) return undefined;
  return {
    sentence: `Contact with its jobs is lost. Last known: ${known}`,
    since,
    ...{ lookedAt: null, nextLookAt: null },
    help:
      status === 'Completed'
        ? null
        : { action: 'complete', text: 'Look for its jobs in the queue; call it completed if they are gone' },
  };
}

type Ahead = Pick<Told, 'sentence' | 'help'>;

function unlaunched(submission: Submission): Ahead | undefined {
  const sentences = unfollowed(submission);
  if (sentences.length === 0) return undefined;
  return {
    sentence: sentences.map(ended).join(' '),
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
export function notFollowed(submission: Submission, known: string, around: Surroundings): Told | undefined {
  const { waiting = [] } = around;
  const { status, statusAt } = submission;
  if (status !== 'Located') return undefined;
  const ahead =
    unlaunched(submission) ??
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
