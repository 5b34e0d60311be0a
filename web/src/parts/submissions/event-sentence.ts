import { toneOf, type StatusTone } from '#lib/client/status-tone.ts';
import { followerName } from '#lib/domain/submissions/follower.ts';
import { type Event } from '#lib/domain/events.ts';

/** What an event tells a person. */
export interface EventStory {
  sentence: string;
  why: string | null;
  tone: StatusTone | 'quiet';
}

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

const quiet = (sentence: string): EventStory => ({ sentence, why: null, tone: 'quiet' });

const waiting = (sentence: string, why: string | null = null): EventStory => ({
  sentence,
  why,
  tone: 'waiting',
});

function startedStory({ host, account, isNew }: Of<'launch.started'>): EventStory {
  return isNew
    ? quiet(`The launch script was started on ${host} as ${account}.`)
    : {
        sentence: `A second start was refused: ${host} had started it already.`,
        why: 'A launch runs once; the first receipt was given again.',
        tone: 'waiting',
      };
}

function repeatedStory({ door, by, why }: Of<'launch.repeated'>): EventStory {
  const who = by === 'poms' ? 'POMS itself' : by;
  const what = door === 'request' ? 'launch it again under the same key' : 'start its script again';
  return { sentence: `${who} tried to ${what}; that was refused.`, why, tone: 'waiting' };
}

/** What keeps a launch from happening twice. */
function onceStory(event: Of<'launch.doubted' | 'launch.settled' | 'launch.repeated'>): EventStory {
  if (event.type === 'launch.repeated') return repeatedStory(event);
  if (event.type === 'launch.doubted')
    return { sentence: 'Whether it was launched is in doubt.', why: event.why, tone: 'waiting' };
  const { by, isLaunched, jobIds } = event;
  return isLaunched
    ? quiet(`${by} said that it was launched, as ${jobIds.join(', ')}.`)
    : quiet(`${by} made sure that it was not launched.`);
}

function changedStory({ from, to, why }: Of<'submission.statusChanged'>): EventStory {
  return { sentence: from === null ? `Created as ${to}.` : `${from} → ${to}`, why, tone: toneOf(to) };
}

function jobsStory({ jobIds }: Of<'submission.jobsReported'>): EventStory {
  const [only] = jobIds;
  return jobIds.length === 1 && only !== undefined
    ? quiet(`Batch job ${only} was reported.`)
    : quiet(`${jobIds.length} batch jobs were reported, from ${only ?? 'none'} on.`);
}

function splitSentence(
  event: Extract<Event, { type: 'splits.exhausted' | 'slices.skipped' | 'split.moved' }>,
): string {
  if (event.type === 'splits.exhausted') return 'The stage has no slice left to launch.';
  if (event.type === 'split.moved') return `The split was ${event.how === 'set' ? 'moved' : 'reset'}.`;
  return event.count === 1 ? 'A slice was passed over.' : `${event.count} slices were passed over.`;
}

type OfSubmission = Extract<Event, { submissionId: number }>;

/** What became of something else than one submission. */
function otherStory(event: Exclude<Event, OfSubmission>): EventStory {
  switch (event.type) {
    case 'campaign.saved':
      return {
        ...quiet(`Version ${event.version} of the campaign was saved.`),
        why: event.changes.join('; ') || null,
      };
    case 'campaign.tagged':
      return quiet(`The campaign was tagged ${event.tags.join(', ') || 'with nothing'}.`);
    case 'splits.exhausted':
    case 'slices.skipped':
    case 'split.moved':
      return { sentence: splitSentence(event), why: event.why, tone: 'quiet' };
    case 'launch.held':
      return waiting(`A launch was held as ${event.heldId}.`, event.why);
    case 'launch.heldOver':
      return quiet(`Held launch ${event.heldId}: ${event.outcome}.`);
    case 'hold.placed':
      return waiting(`A hold was placed on ${event.name}.`, event.reason);
    case 'hold.lifted':
      return quiet(`The hold of ${event.name} was released.`);
    case 'order.asked':
      return waiting(`Ordered: ${event.action} ${event.name}.`, event.why);
    case 'order.done':
      return quiet(`Order ${event.orderId} was carried out.`);
  }
}

/** The event as a sentence, with its reason and how it looks at a glance. */
export function eventStory(event: Event): EventStory {
  if (!('submissionId' in event)) return otherStory(event);
  switch (event.type) {
    case 'launch.requested':
      return quiet(`The launch was requested with key ${event.requestKey}.`);
    case 'launch.started':
      return startedStory(event);
    case 'launch.doubted':
    case 'launch.settled':
    case 'launch.repeated':
      return onceStory(event);
    case 'submission.statusChanged':
      return changedStory(event);
    case 'submission.changeRefused':
      return waiting(`It stays ${event.from}: a change to ${event.to} was refused.`, event.why);
    case 'submission.jobsReported':
      return jobsStory(event);
    case 'submission.contactLost':
      return waiting('Contact with its jobs was lost.', event.why);
    case 'submission.contactFound':
      return quiet('The queue tells of its jobs again.');
    case 'slice.released':
      return quiet(`Its slice ${event.sliceId} was given back for another launch.`);
    case 'dependent.skipped':
      return { ...quiet(`Stage ${followerName(event)} was not launched after it.`), why: event.why };
    case 'dependent.launched':
      return quiet(`Stage ${followerName(event)} was launched after it, as submission ${event.dependentId}.`);
    case 'dependent.held':
      return waiting(`Stage ${followerName(event)} is held; it starts when it is released.`);
    case 'submission.ordered':
      return waiting(`A person ordered: ${event.action}.`, event.why);
    case 'completion.asked':
      return waiting('A person has to decide whether its outputs are enough.', event.why);
    case 'followUp.failed':
      return { sentence: 'Something that was to follow could not be started.', why: event.why, tone: 'bad' };
  }
}

/** Attempts and reports that were refused: proof that the launch ran once. */
export function isRefusedDuplicate(event: Event): boolean {
  return event.type === 'launch.repeated' || event.type === 'submission.changeRefused';
}
