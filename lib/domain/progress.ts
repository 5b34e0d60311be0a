import { type JobCounts, type Status, type Submission, type Verdict } from './submission.ts';

/** Jobs that will not change any more. */
export function endedJobs({ completed, failed, cancelled }: JobCounts): number {
  return completed + failed + cancelled;
}

/** Percentage of jobs that have ended, or undefined before any job is known (behaviour §3.5 step 5). */
export function percentEnded(counts: JobCounts): number | undefined {
  return counts.total === 0 ? undefined : (100 * endedJobs(counts)) / counts.total;
}

/** More than a third of the jobs that ran to an end failed. */
const isMostlyFailed = ({ completed, failed }: JobCounts): boolean => 2 * failed > completed;

/** What a submission whose jobs still run is heading for, where that is not good: it is not over, so no status. */
export function outlookOf({ status, jobs }: Pick<Submission, 'status' | 'jobs'>): string | null {
  const isLive = status === 'Idle' || status === 'Running' || status === 'Held';
  if (!isLive || jobs === null || jobs.failed === 0) return null;
  const { failed, total } = jobs;
  const soFar = `${failed} of ${total} jobs ${failed === 1 ? 'has' : 'have'} failed so far`;
  return isMostlyFailed(jobs) ? `failing: ${soFar}; if it ended now it would be Failed` : soFar;
}

/** Whether a submission whose jobs still run would be Failed if it ended with what has ended so far. */
export function isFailing({ status, jobs }: Pick<Submission, 'status' | 'jobs'>): boolean {
  return outlookOf({ status, jobs }) !== null && jobs !== null && isMostlyFailed(jobs);
}

function judgeEnd(counts: JobCounts): Status {
  const { completed, failed, cancelled } = counts;
  if (isMostlyFailed(counts)) return 'Failed';
  // The original took a single cancelled job for a success (integrations §13 no. 14).
  if (cancelled > 0 && completed === 0 && failed === 0) return 'Cancelled';
  return 'Completed';
}

/** The status that job counts mean, or undefined where they mean nothing (behaviour §3.5 step 4, §3.3). */
export function judge(counts: JobCounts, isDone: boolean, completionPct: number): Status | undefined {
  if (isDone) return judgeEnd(counts);
  const percent = percentEnded(counts) ?? 0;
  const isGoodEnough = percent >= completionPct && !isMostlyFailed(counts);
  if (isGoodEnough && counts.held === 0) return 'Completed';
  if (counts.held > 0) return 'Held';
  if (counts.running > 0) return 'Running';
  return counts.idle > 0 ? 'Idle' : undefined;
}

/** Two days, as the original, but from the completion and not from the creation (behaviour §8.1, D5). */
const verificationLimitSeconds = 2 * 24 * 3600;

export interface OutputFacts {
  completionType: 'located' | 'complete';
  completionPct: number;
  isRecovery: boolean;
  /** Consumed inputs, or jobs where there is no project. */
  consumed: number;
  countedAs: 'inputs' | 'jobs';
  /** How many of them have an available output for every pattern. */
  withOutputs: number;
  outputs: number;
  secondsSinceCompleted: number;
}

/** Whether a completed submission's outputs are there (behaviour §8.1–8.3 as intended). */
export function verify(facts: OutputFacts): Verdict {
  const { consumed, withOutputs, outputs, completionPct, countedAs } = facts;
  const needed = (consumed * completionPct) / 100;
  const numbers = { consumed, withOutputs, outputs, needed };
  if (facts.completionType === 'complete')
    return { ...numbers, isLocated: true, because: 'the stage asks for completed jobs only' };
  const of =
    countedAs === 'inputs'
      ? `${consumed} consumed inputs have an available output`
      : `${consumed} expected outputs are declared`;
  const share = consumed === 0 ? 0 : Math.floor((100 * withOutputs) / consumed);
  const because = `${withOutputs} of ${of}: ${share} % of the ${completionPct} % asked`;
  if (withOutputs >= needed && (needed > 0 || facts.isRecovery))
    return { ...numbers, isLocated: true, because };
  if (facts.secondsSinceCompleted > verificationLimitSeconds)
    return { ...numbers, isLocated: true, because: `${because}; accepted two days after completion` };
  return { ...numbers, isLocated: false, because };
}

/**
 * Seconds until outputs are looked at again: 1, 2, 4 … 30 units. After twenty looks the wait doubles on up to 240 (four
 * hours in AWS), so that even two days of waiting stay below 500 history events and end about when they should.
 */
export function verificationWait(attempt: number, unitSeconds: number): number {
  const units = attempt < 20 ? Math.min(2 ** attempt, 30) : 30 * 2 ** (attempt - 19);
  return Math.min(units, 240) * unitSeconds;
}
