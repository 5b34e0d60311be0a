import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import {
  afterSearch,
  gapSeconds,
  isSearchDue,
  searchInTrouble,
} from '#lib/domain/submissions/settle-doubt.ts';
import { type Edited } from '#lib/domain/submissions/moves.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { eachWatch } from './each-watch.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

type Needs = UpdateNeeds & Pick<Ports, 'queue' | 'site'>;

async function changeEach(
  doubted: Watch[],
  edit: (current: Submission) => Edited | undefined,
  ports: Needs,
): Promise<number> {
  return eachWatch(doubted, async ({ submissionId }) => {
    await updateSubmission({ submissionId, by: 'poms' }, edit, ports);
    return true;
  });
}

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
  if (found instanceof Error)
    return changeEach(doubted, (current) => searchInTrouble(current, found.message), ports);
  const settle = (current: Submission) =>
    afterSearch(current, found.get(current.submissionId) ?? [], { at, gap });
  return changeEach(doubted, settle, ports);
}
