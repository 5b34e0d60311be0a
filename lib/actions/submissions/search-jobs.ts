import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { gapSeconds, isSearchDue } from '#lib/domain/submissions/settle-doubt.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { eachWatch } from './each-watch.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

type Needs = FactNeeds & Pick<Ports, 'queue' | 'site'>;

/**
 * Asks the queue for jobs of launches that are in doubt and over, by the number that their jobs carry, and settles
 * those of which it can tell. Where it cannot, nothing is concluded; the others on the host go on.
 */
export async function searchJobs(target: LaunchTarget, watched: Watch[], ports: Needs): Promise<number> {
  const { experiment, waitUnitSeconds } = ports.site;
  const gap = gapSeconds(waitUnitSeconds);
  // The time of the question: what the queue is told later counts for the next search.
  const at = ports.clock.now().toISOString();
  const doubted = watched.filter((watch) => isSearchDue(watch, at, gap));
  if (doubted.length === 0) return 0;
  const numbers = doubted.map(({ submissionId }) => submissionId);
  const found = await ports.queue.search(target, batchGroup(experiment), numbers).catch((error: unknown) => {
    if (isPomsError(error) && error.kind === 'unavailable') return error;
    throw error;
  });
  return eachWatch(doubted, async ({ submissionId }) => {
    const fact =
      found instanceof Error
        ? { is: 'SearchTroubled' as const, said: found.message }
        : { is: 'QueueSearched' as const, jobIds: found.get(submissionId) ?? [], gap };
    await takeFact({ submissionId, by: 'poms', at }, fact, ports);
    return true;
  });
}
