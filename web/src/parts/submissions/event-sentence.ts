import { toneOf, type StatusTone } from '#lib/client/status-tone.ts';
import { type Event } from '#lib/domain/events.ts';

/** What an event tells a person. */
export interface EventStory {
  sentence: string;
  why: string | null;
  tone: StatusTone | 'quiet';
}

type Of<Type extends Event['type']> = Extract<Event, { type: Type }>;

const quiet = (sentence: string): EventStory => ({ sentence, why: null, tone: 'quiet' });

function startedStory({ host, account, isNew }: Of<'launch.started'>): EventStory {
  return isNew
    ? quiet(`The launch script was started on ${host} as ${account}.`)
    : {
        sentence: `A second start was refused: ${host} had started it already.`,
        why: 'A launch runs once; the first receipt was given again.',
        tone: 'waiting',
      };
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

/** The event as a sentence, with its reason and how it looks at a glance. */
export function eventStory(event: Event): EventStory {
  switch (event.type) {
    case 'campaign.saved':
      return {
        sentence: `Version ${event.version} of the campaign was saved.`,
        why: event.changes.join('; ') || null,
        tone: 'quiet',
      };
    case 'campaign.tagged':
      return quiet(`The campaign was tagged ${event.tags.join(', ') || 'with nothing'}.`);
    case 'splits.exhausted':
    case 'slices.skipped':
    case 'split.moved':
      return { sentence: splitSentence(event), why: event.why, tone: 'quiet' };
    case 'launch.requested':
      return quiet(`The launch was requested with key ${event.requestKey}.`);
    case 'launch.started':
      return startedStory(event);
    case 'submission.statusChanged':
      return changedStory(event);
    case 'submission.changeRefused':
      return {
        sentence: `It stays ${event.from}: a change to ${event.to} was refused.`,
        why: event.why,
        tone: 'waiting',
      };
    case 'submission.jobsReported':
      return jobsStory(event);
    case 'submission.contactLost':
      return { sentence: 'Contact with its jobs was lost.', why: event.why, tone: 'waiting' };
    case 'submission.contactFound':
      return quiet('The queue tells of its jobs again.');
    case 'slice.released':
      return quiet(`Its slice ${event.sliceId} was given back for another launch.`);
    case 'dependent.skipped':
      return { sentence: `Stage ${event.stageId} was not launched after it.`, why: event.why, tone: 'quiet' };
    case 'dependent.held':
      return {
        sentence: `Stage ${event.stageId} is held; it starts when it is released.`,
        why: null,
        tone: 'waiting',
      };
    case 'submission.ordered':
      return { sentence: `A person ordered: ${event.action}.`, why: event.why, tone: 'waiting' };
    case 'launch.held':
      return { sentence: `A launch was held as ${event.heldId}.`, why: event.why, tone: 'waiting' };
    case 'launch.heldOver':
      return quiet(`Held launch ${event.heldId}: ${event.outcome}.`);
    case 'hold.placed':
      return { sentence: `A hold was placed on ${event.name}.`, why: event.reason, tone: 'waiting' };
    case 'hold.lifted':
      return quiet(`The hold of ${event.name} was released.`);
    case 'order.asked':
      return { sentence: `Ordered: ${event.action} ${event.name}.`, why: event.why, tone: 'waiting' };
    case 'order.done':
      return quiet(`Order ${event.orderId} was carried out.`);
    case 'completion.asked':
      return {
        sentence: 'A person has to decide whether its outputs are enough.',
        why: event.why,
        tone: 'waiting',
      };
    case 'followUp.failed':
      return { sentence: 'Something that was to follow could not be started.', why: event.why, tone: 'bad' };
  }
}

/** Starts and reports that were refused: proof that the launch ran once. */
export function isRefusedDuplicate(event: Event): boolean {
  return (event.type === 'launch.started' && !event.isNew) || event.type === 'submission.changeRefused';
}
