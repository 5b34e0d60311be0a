import { standingOf, type Standing } from '#lib/domain/standing.ts';
import { type CountedAs } from '#lib/domain/standing-sentence.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { type Ports } from '#lib/ports/index.ts';

/** The history of what is done is short; its end tells what did not follow. */
const mostEvents = 200;

/** Why stages that should follow a located submission were not launched. */
async function unfollowed(
  { submissionId, status }: Submission,
  { events }: Pick<Ports, 'events'>,
): Promise<string[]> {
  if (status !== 'Located') return [];
  const { items } = await events.ofSubmission(submissionId, { limit: mostEvents });
  return items.flatMap((event) => (event.type === 'followUp.failed' ? [event.why] : []));
}

/** Where a submission stands, with what is known of its host and of what follows it. */
export async function tellStanding(
  submission: Submission,
  countedAs: CountedAs,
  ports: Pick<Ports, 'contacts' | 'events' | 'site' | 'clock'>,
): Promise<Standing> {
  const [contact, failed] = await Promise.all([
    ports.contacts.find(submission.host, submission.account),
    unfollowed(submission, ports),
  ]);
  return standingOf(submission, {
    ...{ contact, countedAs, unfollowed: failed },
    now: ports.clock.now().toISOString(),
    unitSeconds: ports.site.waitUnitSeconds,
  });
}
