import { addJobs, isAsking, move, type Edited } from '#lib/domain/moves.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { type Watch } from '#lib/domain/watch.ts';
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

const doubtful =
  'Look in the queue for jobs of this submission before you launch again; its slice stays taken.';

function whyNotLaunched(news: ScriptNews, tail: string): string {
  const printed = lastLine(tail);
  const last = printed === '' ? 'It printed nothing.' : `Its last words: ${printed}`;
  switch (news.state) {
    case 'ended':
      return `The launch script ended with exit code ${news.exitCode ?? 'unknown'} and submitted no job. ${last} Read the launch log, mend it and launch again.`;
    case 'killed':
      return `The launch script was killed before it told of a job. ${last} ${doubtful}`;
    case 'lost':
      return `The launch script was lost with its submit host (reboot or kill) before it told of a job. ${last} ${doubtful}`;
    case 'absent':
      return `The submit host does not know the launch any more. ${doubtful}`;
    case 'running':
      return 'The launch script is still running.';
  }
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
    state: isEnd ? ('ended' as const) : current.script.state,
    exitCode: news.exitCode,
    logBytes,
  };
  const changed = logBytes !== current.script.logBytes || script.state !== current.script.state;
  const withJobs = addJobs({ submission: current, events: [] }, [...news.jobIds, ...found]);
  if (!changed && withJobs.submission === current) return undefined;
  // Only a script that ended by itself has said all it did; the others may have submitted and not lived to tell.
  const isDoubtful = news.state !== 'ended';
  const edited = { ...withJobs, submission: { ...withJobs.submission, script }, isDoubtful };
  const hasJobs = edited.submission.jobIds.length > 0;
  if (current.status === 'LaunchFailed' && hasJobs)
    return move(edited, { wanted: 'Idle', why: 'its jobs were found after all', by: 'system', at });
  const mayBeOver = current.status === 'New' || isAsking(current);
  if (!isEnd || hasJobs || !mayBeOver) return edited;
  return move(edited, { wanted: 'LaunchFailed', why: whyNotLaunched(news, tail), by: 'system', at });
}

async function takeNews(watch: Watch, news: ScriptNews, ports: Needs): Promise<boolean> {
  const { submissionId } = watch;
  const isEnd = isOver(news) && watch.logBytes + news.log.length >= news.logBytes;
  const isSilent =
    news.log.length === 0 && !isEnd && news.jobIds.every((jobId) => watch.jobIds.includes(jobId));
  if (isSilent) return false;
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
