import { PomsError } from '#lib/domain/errors.ts';
import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { type QueueSaid } from '#lib/domain/submissions/facts.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { type EndedJobs, type LiveJobs } from '#lib/ports/queue.ts';
import { eachWatch } from './each-watch.ts';
import { readAhead } from './read-ahead.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

type Needs = FactNeeds & Pick<Ports, 'queue' | 'snapshots' | 'site'>;

/** Jobs that were just submitted may not show at once; before that, absence is no news. */
const showsUpAfterSeconds = 30;

function isUnchanged({ jobs, jobIds, isMissing }: Watch, live: LiveJobs | undefined): boolean {
  if (jobs === null || live === undefined || isMissing) return false;
  const inQueue = live.idle + live.running + live.held;
  return (
    jobs.idle === live.idle &&
    jobs.running === live.running &&
    jobs.held === live.held &&
    (inQueue > 0 || live.isControlled) &&
    live.jobIds.every((jobId) => live.isControlled || jobIds.includes(jobId))
  );
}

async function completionPct({ snapshots: { stage } }: Submission, { snapshots }: Needs): Promise<number> {
  const { snapshot } = await snapshots.get(stage);
  if (snapshot.kind !== 'stage') throw new PomsError('SnapshotNotFound', { digest: stage });
  return snapshot.settings.completionPct;
}

/** What the queue said of one submission. */
interface Said {
  live: LiveJobs | undefined;
  ended: EndedJobs | undefined;
}

interface Told {
  said: Said;
  watch: Watch;
}

function isNews({ said: { live, ended }, watch }: Told, now: Date): boolean {
  if (live !== undefined || ended !== undefined) return true;
  return !isYoung(watch, now) && !watch.isMissing && watch.jobIds.length > 0;
}

const isYoung = ({ changedAt }: Watch, now: Date): boolean =>
  now.getTime() - Date.parse(changedAt) < showsUpAfterSeconds * 1000;

/** A script that ends by itself has told of every job; one that was lost may have died between a job and its word. */
function mayHide({ script }: Submission, watch: Watch, now: Date): boolean {
  const isLost = script.state === 'ended' && script.exitCode === null;
  return isLost && (watch.isScriptOpen || isYoung(watch, now));
}

async function takeNews(submission: Submission, { said, watch }: Told, ports: Needs): Promise<boolean> {
  const { submissionId, version } = submission;
  const now = ports.clock.now();
  const fact: QueueSaid = {
    is: 'QueueSaid',
    ...said,
    completionPct: await completionPct(submission, ports),
    mayHide: mayHide(submission, watch, now),
  };
  const at = now.toISOString();
  const applied = await takeFact({ submissionId, by: 'poms', known: submission, at }, fact, ports);
  return applied.submission.version !== version;
}

/** Asks the queue once about everything live on one host and account; returns how many submissions changed. */
export async function readQueue(target: LaunchTarget, watched: Watch[], ports: Needs): Promise<number> {
  const open = watched.filter(({ phase, isDrained }) => phase !== 'reserved' && !isDrained);
  if (open.length === 0) return 0;
  const group = batchGroup(ports.site.experiment);
  const live = await ports.queue.live(target, group, open);
  const stirred = open.filter((watch) => !isUnchanged(watch, live.get(watch.submissionId)));
  if (stirred.length === 0) return 0;
  const asked = stirred.map((watch) => ({ ...watch, counted: live.get(watch.submissionId)?.counted ?? [] }));
  const ended = await ports.queue.ended(target, group, asked);
  const now = ports.clock.now();
  const saidOf = ({ submissionId }: Watch): Said => ({
    live: live.get(submissionId),
    ended: ended.get(submissionId),
  });
  const told = stirred.filter((watch) => isNews({ said: saidOf(watch), watch }, now));
  const read = readAhead(
    told.map(({ submissionId }) => submissionId),
    ports,
  );
  return eachWatch(told, async (watch) =>
    takeNews(await read(watch.submissionId), { said: saidOf(watch), watch }, ports),
  );
}
