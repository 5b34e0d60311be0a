import { addJobs, move, type Edited } from './moves.ts';
import { judge } from './progress.ts';
import { type JobCounts, type Submission } from './submission.ts';

/** What the queue says of one submission now; both undefined: it knows nothing of it. */
export interface QueueNews {
  live: { idle: number; running: number; held: number; isControlled: boolean; jobIds: string[] } | undefined;
  ended:
    | { completed: number; failed: number; cancelled: number; isControllerFailed: boolean; reasons: string[] }
    | undefined;
  at: string;
  completionPct: number;
}

function countsOf({ live, ended }: QueueNews, before: JobCounts | null): JobCounts {
  const idle = live?.idle ?? 0;
  const running = live?.running ?? 0;
  const held = live?.held ?? 0;
  const { completed, failed, cancelled } = ended ?? { completed: 0, failed: 0, cancelled: 0 };
  const seen = idle + running + held + completed + failed + cancelled;
  return { idle, running, held, completed, failed, cancelled, total: Math.max(seen, before?.total ?? 0) };
}

function missing(current: Submission, at: string): Edited | undefined {
  if (current.missingSince !== null) return undefined;
  const why =
    'The queue knows nothing of its jobs, neither live nor ended; it may have lost contact. Nothing is concluded from that.';
  const { submissionId } = current;
  return {
    submission: { ...current, missingSince: at, reason: why },
    events: [{ type: 'submission.contactLost', submissionId, why }],
  };
}

function whyFailed({ ended }: QueueNews): string | null {
  const reasons = ended?.reasons.slice(0, 3).join('; ') ?? '';
  return reasons === '' ? null : `Jobs ended badly: ${reasons}. Read their logs with jobsub_fetchlog.`;
}

/** What the news mean for the submission, or undefined where they mean nothing new (behaviour §3.5). */
export function withQueueNews(current: Submission, news: QueueNews): Edited | undefined {
  const { live, ended, at } = news;
  if (!live && !ended) return missing(current, at);
  const jobs = countsOf(news, current.jobs);
  const inQueue = jobs.idle + jobs.running + jobs.held;
  const hasEnded = jobs.completed + jobs.failed + jobs.cancelled > 0 || (ended?.isControllerFailed ?? false);
  const isDone = inQueue === 0 && live?.isControlled !== true && hasEnded;
  const withIds = addJobs(
    { submission: current, events: [] },
    current.jobIds.length === 0 ? (live?.jobIds ?? []) : [],
  );
  const submission = { ...withIds.submission, jobs, isDrained: isDone, missingSince: null };
  const isSame = JSON.stringify(submission) === JSON.stringify(current);
  const edited = isSame ? { submission: current, events: [] } : { ...withIds, submission };
  // Workers of a DAG appear one after another: a percentage of those seen so far says nothing yet.
  const enough = live?.isControlled ? Infinity : news.completionPct;
  const status = ended?.isControllerFailed && jobs.completed === 0 ? 'Failed' : judge(jobs, isDone, enough);
  const wanted = status === 'Failed' && !isDone ? undefined : status;
  if (wanted === undefined) return edited;
  return move(edited, { wanted, why: wanted === 'Failed' ? whyFailed(news) : null, by: 'system', at });
}
