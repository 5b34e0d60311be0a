import { isPomsError } from '#lib/domain/errors.ts';
import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { type ScriptSaid } from '#lib/domain/submissions/facts.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type LaunchTarget, type ScriptNews } from '#lib/ports/launcher.ts';
import { eachWatch } from './each-watch.ts';
import { lastLine } from './last-line.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

type Needs = FactNeeds & Pick<Ports, 'launcher' | 'queue' | 'logs' | 'site'>;

/** Log bytes taken per launch and tick; a longer log comes with the next ticks. */
const maxBytes = 256 * 1024;
/** An id line stands near the end of what a launch prints. */
const tailBytes = 64 * 1024;

const isOver = ({ state }: ScriptNews): boolean => state !== 'running';

/**
 * Keeps a launch that the host does not know from beginning there: a start that is still on its way to it would begin
 * it when nobody looks any more. False where that could not be done, or it began meanwhile.
 */
async function isKeptFromBeginning(
  { host, account, launchId }: Watch,
  { launcher }: Needs,
): Promise<boolean> {
  try {
    const { state, logBytes } = await launcher.kill({ host, account }, launchId, 0);
    return state === 'killed' && logBytes === 0;
  } catch (error) {
    if (isPomsError(error) && error.kind === 'unavailable') return false;
    throw error;
  }
}

/** What the queue has under the numbers of submissions; undefined where it cannot tell. */
type Searched = Map<number, string[]> | undefined;

/** What else is known of the host's launches. */
interface Known {
  search: () => Promise<Searched>;
  others: Watch[];
}

interface Heard {
  watch: Watch;
  news: ScriptNews;
  known: Known;
}

/** One search for all scripts of this host that have ended and recorded nothing; asked when the first needs it. */
function searchOnce(target: LaunchTarget, submissionIds: number[], ports: Needs): () => Promise<Searched> {
  let answer: Promise<Searched> | undefined;
  return () =>
    (answer ??= ports.queue
      .search(target, batchGroup(ports.site.experiment), submissionIds)
      .catch((error: unknown) => {
        if (isPomsError(error) && error.kind === 'unavailable') return undefined;
        throw error;
      }));
}

/**
 * Job ids that only the log names. A log repeats older ones: where the queue has jobs under our number, those are the
 * jobs, and an id on record for another submission is never ours. What nobody can tell more of is taken for ours; an
 * order to it looks at its number again.
 */
async function namedInLog(
  named: string[],
  { submissionId }: Watch,
  { search, others }: Known,
): Promise<string[]> {
  if (named.length === 0) return [];
  const found = (await search())?.get(submissionId) ?? [];
  if (found.length > 0) return found;
  const taken = new Set(others.flatMap((other) => (other.submissionId === submissionId ? [] : other.jobIds)));
  return named.filter((jobId) => !taken.has(jobId));
}

const hasRecorded = (watch: Watch, news: ScriptNews): boolean =>
  news.jobIds.length > 0 || watch.jobIds.length > 0;

async function takeNews({ watch, news, known }: Heard, ports: Needs): Promise<boolean> {
  const { submissionId } = watch;
  const isEnd = isOver(news) && watch.logBytes + news.log.length >= news.logBytes;
  const isSilent =
    watch.doubt === null &&
    news.log.length === 0 &&
    !isEnd &&
    news.jobIds.every((jobId) => watch.jobIds.includes(jobId));
  if (isSilent) return false;
  if (news.state === 'absent' && !(await isKeptFromBeginning(watch, ports))) return false;
  if (news.log.length > 0) await ports.logs.write(submissionId, watch.logBytes, news.log);
  const from = Math.max(0, watch.logBytes + news.log.length - tailBytes);
  const tail = isEnd ? new TextDecoder().decode(await ports.logs.read(submissionId, from, tailBytes)) : '';
  const at = ports.clock.now().toISOString();
  const found =
    isEnd && !hasRecorded(watch, news) ? await namedInLog(ports.queue.recognise(tail), watch, known) : [];
  const { state, exitCode, logBytes, began } = news;
  const fact: ScriptSaid = {
    is: 'ScriptSaid',
    ...{ state, exitCode, logBytes, began },
    jobIds: [...news.jobIds, ...found],
    from: watch.logBytes,
    taken: news.log.length,
    lastLine: lastLine(tail),
  };
  await takeFact({ submissionId, by: 'poms', at }, fact, ports);
  return true;
}

/** Takes what the launch scripts of one host and account have written since last time; returns how many had news. */
export async function readScripts(target: LaunchTarget, watched: Watch[], ports: Needs): Promise<number> {
  const open = watched.filter(({ isScriptOpen }) => isScriptOpen);
  if (open.length === 0) return 0;
  const asked = open.map(({ launchId, logBytes }) => ({ launch: launchId, offset: logBytes, maxBytes }));
  const byLaunch = new Map((await ports.launcher.poll(target, asked)).map((news) => [news.launch, news]));
  const silent = open.filter((watch) => {
    const news = byLaunch.get(watch.launchId);
    return news !== undefined && isOver(news) && !hasRecorded(watch, news);
  });
  const numbers = silent.map(({ submissionId }) => submissionId);
  const known = { search: searchOnce(target, numbers, ports), others: watched };
  return eachWatch(open, async (watch) => {
    const news = byLaunch.get(watch.launchId);
    return news !== undefined && takeNews({ watch, news, known }, ports);
  });
}
