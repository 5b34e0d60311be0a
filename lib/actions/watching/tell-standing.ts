import { standingOf, type Standing } from '#lib/domain/submissions/standing.ts';
import { type CountedAs } from '#lib/domain/submissions/standing-sentence.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { holdsThere } from '#lib/actions/launches/hold-launch.ts';
import { waitingJoins } from '#lib/actions/outputs/waiting-joins.ts';

/** The history of what is done is short; its end tells what did not follow. */
const mostEvents = 200;

type Needs = Pick<Ports, 'contacts' | 'holds' | 'events' | 'campaigns' | 'submissions' | 'site' | 'clock'>;

/** Why stages that should follow a located submission were not launched, and what others wait for. */
async function whatFollows(
  submission: Submission,
  ports: Needs,
): Promise<{ unfollowed: string[]; waiting: string[] }> {
  if (submission.status !== 'Located') return { unfollowed: [], waiting: [] };
  const { items } = await ports.events.ofSubmission(submission.submissionId, { limit: mostEvents });
  const unfollowed = items.flatMap((event) => (event.type === 'followUp.failed' ? [event.why] : []));
  return { unfollowed, waiting: await waitingJoins(submission, items, ports) };
}

/** Where a submission stands, with what is known of its host and of what follows it. */
export async function tellStanding(
  submission: Submission,
  countedAs: CountedAs,
  ports: Needs,
): Promise<Standing> {
  const [contact, follows, holds] = await Promise.all([
    ports.contacts.find(submission.host, submission.account),
    whatFollows(submission, ports),
    // Only what has not started can be held.
    submission.status === 'New' ? holdsThere(submission, ports) : [],
  ]);
  return standingOf(submission, {
    ...{ contact, countedAs, ...follows, holds },
    now: ports.clock.now().toISOString(),
    unitSeconds: ports.site.waitUnitSeconds,
  });
}
