import { isPomsError } from '#lib/domain/errors.ts';
import { addJobs, isAsking, move, type Edited } from '#lib/domain/submissions/moves.ts';
import { fillReceipt } from '#lib/domain/launches/receipt.ts';
import { beginDoubt } from '#lib/domain/submissions/settle-doubt.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Watch } from '#lib/domain/submissions/watch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type LaunchTarget, type ScriptNews } from '#lib/ports/launcher.ts';
import { eachWatch } from './each-watch.ts';
import { lastLine } from './last-line.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

type Needs = UpdateNeeds & Pick<Ports, 'launcher' | 'queue' | 'logs'>;

/** Log bytes taken per launch and tick; a longer log comes with the next ticks. */
const maxBytes = 256 * 1024;
/** An id line stands near the end of what a launch prints. */
const tailBytes = 64 * 1024;

const isOver = ({ state }: ScriptNews): boolean => state !== 'running';

function whyNotLaunched(news: ScriptNews, tail: string): string {
  const printed = lastLine(tail);
  const last = printed === '' ? 'It printed nothing.' : `Its last words: ${printed}`;
  switch (news.state) {
    case 'ended':
      return `The launch script ended with exit code ${news.exitCode ?? 'unknown'} and submitted no job. ${last} Read the launch log, mend it and launch again.`;
    case 'killed':
      return `The launch script was killed before it told of a job. ${last}`;
    case 'lost':
      return `The launch script was lost with its submit host (reboot or kill) before it told of a job. ${last}`;
    case 'absent':
      return 'The submit host does not know the launch.';
    case 'running':
      return 'The launch script is still running.';
  }
}

function stateAfter(
  { script }: Submission,
  { state }: ScriptNews,
  isEnd: boolean,
): Submission['script']['state'] {
  if (isEnd) return 'ended';
  return state === 'running' ? 'running' : script.state;
}

/** What the news mean for the submission. */
function withNews(
  current: Submission,
  news: ScriptNews,
  tail: string,
  found: string[],
  at: string,
): Edited | undefined {
  const isEnd = isOver(news) && current.script.logBytes + news.log.length >= news.logBytes;
  const logBytes = current.script.logBytes + news.log.length;
  const script = {
    state: stateAfter(current, news, isEnd),
    exitCode: news.exitCode,
    logBytes,
  };
  const changed = logBytes !== current.script.logBytes || script.state !== current.script.state;
  const withJobs = addJobs(beganAfterAll(current, news), [...news.jobIds, ...found]);
  if (!changed && withJobs.submission === current) return undefined;
  const receipt = fillReceipt(current, news.began);
  const edited = { ...withJobs, submission: { ...withJobs.submission, script, receipt } };
  const hasJobs = edited.submission.jobIds.length > 0;
  if (current.status === 'LaunchFailed' && hasJobs)
    return move(edited, { wanted: 'Idle', why: 'its jobs were found after all', by: 'system', at });
  const isNew = current.status === 'New';
  if (!isEnd || hasJobs || !(isNew || isAsking(current))) return edited;
  const why = whyNotLaunched(news, tail);
  // Only a script that ended by itself has said all it did; the others may have submitted and not lived to tell.
  const isDoubtful = news.state !== 'ended';
  // Whoever ordered its end has the queue cleared of its jobs, too.
  if (!isDoubtful || current.ordered || !isNew)
    return move({ ...edited, isDoubtful }, { wanted: 'LaunchFailed', why, by: 'system', at });
  return beginDoubt(edited, { said: why, at, isOver: true });
}

/** A script that is seen to run, or to have run, is in doubt no longer for want of an answer to its start. */
function beganAfterAll(current: Submission, { state }: ScriptNews): Edited {
  const { submissionId, host, account, doubt, script } = current;
  if (doubt === null || state === 'absent') return { submission: current, events: [] };
  const began = { type: 'launch.started' as const, submissionId, host, account, isNew: false };
  return {
    submission: state === 'running' ? { ...current, doubt: null, reason: null } : current,
    events: script.state === 'unsent' && state !== 'killed' ? [began] : [],
  };
}

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

async function takeNews(watch: Watch, news: ScriptNews, ports: Needs): Promise<boolean> {
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
  const found = isEnd ? ports.queue.recognise(tail) : [];
  await updateSubmission(
    { submissionId, by: 'poms' },
    // Somebody else may have taken the same bytes meanwhile: then this news is old.
    (current) =>
      current.script.logBytes === watch.logBytes ? withNews(current, news, tail, found, at) : undefined,
    ports,
  );
  return true;
}

/** Takes what the launch scripts of one host and account have written since last time; returns how many had news. */
export async function readScripts(target: LaunchTarget, watched: Watch[], ports: Needs): Promise<number> {
  const open = watched.filter(({ isScriptOpen }) => isScriptOpen);
  if (open.length === 0) return 0;
  const asked = open.map(({ launchId, logBytes }) => ({ launch: launchId, offset: logBytes, maxBytes }));
  const byLaunch = new Map((await ports.launcher.poll(target, asked)).map((news) => [news.launch, news]));
  return eachWatch(open, async (watch) => {
    const news = byLaunch.get(watch.launchId);
    return news !== undefined && takeNews(watch, news, ports);
  });
}
