import { z } from 'zod';
import { followerName } from '#lib/domain/submissions/follower.ts';
import { type Event } from '#lib/domain/events.ts';
import { type Client } from '#lib/client/client.ts';
import { nextPause, persistently } from '#lib/client/persistently.ts';
import { command } from '#lib/client/cli/command.ts';
import { everyPage } from '#lib/client/cli/every-page.ts';
import { findSubmission } from '#lib/client/cli/find.ts';
import { type Session } from '#lib/client/cli/session.ts';
import { table } from '#lib/client/cli/table.ts';
import { patienceOf } from '#lib/client/cli/wait.ts';
import { idInput } from './submissions.ts';

interface LogPage {
  text: string;
  nextOffset: number;
  isComplete: boolean;
}

/** Reads what there is; with `isFollowing` goes on until the launch script has ended. */
async function readLog(
  session: Session,
  readFrom: (offset: number) => Promise<LogPage>,
  { isFollowing, onText }: { isFollowing: boolean; onText: (text: string) => void },
): Promise<Pick<LogPage, 'nextOffset' | 'isComplete'>> {
  const { sleep, stderr } = session.surroundings;
  const patience = patienceOf(session, ({ message }) => stderr.write(`${message} Going on asking.\n`));
  let offset = 0;
  let pause: number | undefined;
  for (;;) {
    const { text, nextOffset, isComplete } = await persistently(async () => readFrom(offset), {
      ...patience,
      limitMs: isFollowing ? patience.limitMs : 0,
    });
    onText(text);
    const hasGrown = nextOffset > offset;
    offset = nextOffset;
    if (isComplete || (!isFollowing && !hasGrown)) return { nextOffset, isComplete };
    if (!hasGrown) await sleep((pause = nextPause(pause)));
    else pause = undefined;
  }
}

const logOf = (client: Client, submissionId: number) => (offset: number) =>
  client.getLaunchLog({ params: { submissionId }, query: { offset } });

const submissionLog = command({
  words: 'submission log',
  args: '<id>',
  says: 'print the launch log',
  options: [{ flags: '--follow', says: 'go on printing until the launch script has ended' }],
  input: idInput.extend({ follow: z.boolean().default(false) }),
  run: async (session, { id, follow }) => {
    const { client } = await findSubmission(session, id);
    const texts: string[] = [];
    const onText = (text: string): void => {
      if (session.options.json) texts.push(text);
      else session.surroundings.stdout.write(text);
    };
    const end = await readLog(session, logOf(client, id), { isFollowing: follow, onText });
    return { json: { text: texts.join(''), ...end }, text: '' };
  },
});

type OfSubmission = Extract<Event, { submissionId: number }>;

/** What an event of something else than one submission tells. */
function otherSentence(event: Exclude<Event, OfSubmission>): string {
  switch (event.type) {
    case 'splits.exhausted':
    case 'slices.skipped':
    case 'split.moved':
      return event.why;
    case 'launch.held':
      return `${event.heldId}: ${event.why}`;
    case 'launch.heldOver':
      return `${event.heldId}: ${event.outcome}`;
    case 'hold.placed':
      return `${event.name}: ${event.reason}`;
    case 'hold.lifted':
      return event.name;
    case 'order.asked':
      return `${event.action} ${event.name}`;
    case 'order.done':
      return `${event.counts.done} done, ${event.counts.failed} failed, ${event.counts.skipped} skipped`;
    case 'campaign.saved':
      return event.changes.join('; ');
    case 'campaign.tagged':
      return event.tags.join(', ');
  }
}

/** What an event tells, without what every event has. */
function sentenceOf(event: Event): string {
  if (!('submissionId' in event)) return otherSentence(event);
  switch (event.type) {
    case 'submission.statusChanged':
      return `${event.from ?? 'nothing'} → ${event.to}${event.why === null ? '' : `: ${event.why}`}`;
    case 'submission.changeRefused':
      return `${event.from} stays, ${event.to} is refused: ${event.why}`;
    case 'submission.jobsReported':
      return event.jobIds.join(', ');
    case 'launch.requested':
      return `key ${event.requestKey}`;
    case 'launch.started':
      return `${event.account} on ${event.host}${event.isNew ? '' : ' (it had been started already)'}`;
    case 'launch.settled':
      return event.isLaunched ? `launched: ${event.jobIds.join(', ')}` : 'not launched';
    case 'launch.doubted':
    case 'launch.repeated':
    case 'submission.contactLost':
    case 'followUp.failed':
    case 'completion.asked':
    case 'submission.ordered':
      return event.why;
    case 'submission.contactFound':
      return `it was lost since ${event.since}`;
    case 'slice.released':
      return event.sliceId;
    case 'dependent.launched':
      return `stage ${followerName(event)} as submission ${event.dependentId}`;
    case 'dependent.skipped':
      return `stage ${followerName(event)}: ${event.why}`;
    case 'dependent.held':
      return `stage ${followerName(event)} is held as ${event.heldId}`;
  }
}

const submissionEvents = command({
  words: 'submission events',
  args: '<id>',
  says: 'print its history, oldest first',
  input: idInput,
  run: async (session, { id }) => {
    const { client } = await findSubmission(session, id);
    const params = { submissionId: id };
    const events = await everyPage((query) => client.listSubmissionEvents({ params, query }));
    const rows = events.map((event) => [event.at, event.type, event.by, sentenceOf(event)]);
    return { json: events, text: table(['AT', 'EVENT', 'BY', ''], rows, 'Nothing has happened yet.') };
  },
});

export const submissionHistoryCommands = [submissionLog, submissionEvents];
