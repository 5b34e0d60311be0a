import { type QueueSaid } from './facts.ts';
import { addJobs, move, unedited, type Edited } from './moves.ts';
import { silenceSentence, silentSince, type Silence } from './obstacle.ts';
import { endedJobs, judge } from './progress.ts';
import { takeStatus } from './reports.ts';
import { type JobCounts, type Submission } from './submission.ts';

function countsOf({ live, ended }: QueueSaid, before: JobCounts | null): JobCounts {
  const idle = live?.idle ?? 0;
  const running = live?.running ?? 0;
  const held = live?.held ?? 0;
  const { completed, failed, cancelled } = ended ?? { completed: 0, failed: 0, cancelled: 0 };
  const seen = idle + running + held + completed + failed + cancelled;
  return { idle, running, held, completed, failed, cancelled, total: Math.max(seen, before?.total ?? 0) };
}

/** Leaves the status as it is and says since when and why nobody can tell more (architecture I8). */
function silent({ submission, events }: Edited, at: string, seen: Silence): Edited {
  if (silentSince(submission) !== null) return { submission, events };
  const { submissionId } = submission;
  const why = silenceSentence(seen);
  return {
    submission: { ...submission, obstacle: { kind: 'silent', since: at, seen } },
    events: [...events, { type: 'submission.contactLost', submissionId, why }],
  };
}

function whyFailed({ ended }: QueueSaid): string | null {
  const reasons = ended?.reasons.slice(0, 3).join('; ') ?? '';
  return reasons === '' ? null : `Jobs ended badly: ${reasons}. Read their job logs.`;
}

/** Reported job ids of which the queue says nothing, neither live nor ended: they may have been submitted just now. */
function unheardOf({ jobIds }: Submission, { live, ended }: QueueSaid): string[] {
  const heard = new Set([...(live?.jobIds ?? []), ...(ended?.jobIds ?? [])]);
  return jobIds.filter((jobId) => !heard.has(jobId.replace(/\.\d+@/, '@')));
}

/** The queue tells of it again: what was said of the silence is over with it. */
function inContact({ submission, events }: Edited, isDrained: boolean): Edited {
  const since = silentSince(submission);
  if (since === null) return { submission: { ...submission, isDrained }, events };
  const { submissionId } = submission;
  return {
    submission: { ...submission, isDrained, obstacle: null },
    events: [...events, { type: 'submission.contactFound', submissionId, since }],
  };
}

type End = 'not yet' | 'all' | 'some';

/** Whether the jobs have ended: all on record, or gone from the queue with some unaccounted for. */
function endOf({ live, ended }: QueueSaid, jobs: JobCounts): End {
  if (jobs.idle + jobs.running + jobs.held > 0 || live?.isControlled === true) return 'not yet';
  if (ended?.isControllerFailed) return 'all';
  const gone = endedJobs(jobs);
  if (gone === 0) return 'not yet';
  return gone < jobs.total ? 'some' : 'all';
}

/** The submission with its new counts, or the very same one where they are not new. */
function withCounts(current: Submission, jobs: JobCounts, { live, ended }: QueueSaid, at: string): Edited {
  const seen = [...(live?.jobIds ?? []), ...(ended?.jobIds ?? [])];
  const jobIds = current.jobIds.length === 0 ? seen : [];
  const { submission, events } = addJobs(unedited(current), jobIds);
  const isSame = submission === current && JSON.stringify(jobs) === JSON.stringify(current.jobs);
  if (isSame) return { submission: current, events };
  const hasEnded = endedJobs(jobs) > (current.jobs ? endedJobs(current.jobs) : 0);
  const jobEndedAt = hasEnded ? at : current.jobEndedAt;
  return { submission: { ...submission, jobs, jobEndedAt }, events };
}

/** What the news mean for the submission (behaviour §3.5); it is the very same one where they mean nothing new. */
export function queueSaid(current: Submission, news: QueueSaid, at: string): Edited {
  const { live, ended } = news;
  if (!live && !ended) return silent(unedited(current), at, { is: 'nothing' });
  const jobs = countsOf(news, current.jobs);
  const end = endOf(news, jobs);
  const counted = withCounts(current, jobs, news, at);
  const unheard = unheardOf(current, news);
  if (end === 'all' && unheard.length > 0)
    return silent(counted, at, { is: 'unheard', jobIds: unheard.slice(0, 3) });
  if (end === 'some')
    return silent(counted, at, { is: 'unaccounted', ended: endedJobs(jobs), total: jobs.total });
  // A script that still runs may submit more, and the workers of a DAG appear one after another.
  const mayGrow = current.script.state === 'running' || news.mayHide || live?.isControlled === true;
  const isDone = end === 'all' && !mayGrow;
  const isSettled = counted.submission.isDrained === isDone && silentSince(counted.submission) === null;
  const edited = isSettled ? counted : inContact(counted, isDone);
  // A percentage of what has been seen so far says nothing yet then.
  const enough = mayGrow || unheard.length > 0 ? Infinity : news.completionPct;
  const status =
    isDone && ended?.isControllerFailed && jobs.completed === 0 ? 'Failed' : judge(jobs, isDone, enough);
  if (status === undefined) return edited;
  const asked = { wanted: status, why: status === 'Failed' ? whyFailed(news) : null, at };
  // That it failed in the end is worth a word where it is Completed already; that it still runs is not.
  if (isDone && status === 'Failed' && current.ordered === null) return takeStatus(edited, asked);
  return move(edited, { ...asked, by: 'system' });
}
