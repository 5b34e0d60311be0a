import { standingOf, type Standing } from '#lib/domain/submissions/standing.ts';
import { type CountedAs } from '#lib/domain/submissions/standing-sentence.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { holdsThere } from '#lib/actions/launches/hold-launch.ts';
import { waitingJoins } from '#lib/actions/outputs/waiting-joins.ts';

type Needs = Pick<Ports, 'contacts' | 'holds' | 'campaigns' | 'submissions' | 'site' | 'clock'>;

/** Where a submission stands, with what is known of its host and of what follows it. */
export async function tellStanding(
  submission: Submission,
  countedAs: CountedAs,
  ports: Needs,
): Promise<Standing> {
  const [contact, waiting, holds] = await Promise.all([
    ports.contacts.find(submission.host, submission.account),
    submission.status === 'Located' ? waitingJoins(submission, ports) : [],
    // Only what has not started can be held.
    submission.status === 'New' ? holdsThere(submission, ports) : [],
  ]);
  return standingOf(submission, {
    ...{ contact, countedAs, waiting, holds },
    now: ports.clock.now().toISOString(),
    unitSeconds: ports.site.waitUnitSeconds,
  });
}
