import { type Catcher, type Retrier } from './asl.ts';

/** An error as ASL sees it. */
export interface Failure {
  Error: string;
  Cause: string;
}

/** Step Functions keeps as much of a cause. */
const causeLimit = 32_768;

/** What a task threw; a Lambda reports `error.name` as well, so `ErrorEquals` means the same in both worlds. */
export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { Error: 'Error', Cause: String(error).slice(0, causeLimit) };
  return { Error: error.name, Cause: error.message.slice(0, causeLimit) };
}

/** Errors that States.ALL does not catch (Step Functions developer guide, "Handling errors"); ours end the execution. */
const terminal = ['States.Runtime', 'States.DataLimitExceeded'];

const isTimeout = (name: string) => name === 'States.Timeout' || name === 'States.HeartbeatTimeout';

/** Whether one of the names, or a wildcard among them, stands for the error. */
export function matches(names: readonly string[], error: string): boolean {
  if (terminal.includes(error)) return false;
  return names.some((name) => {
    if (name === error || name === 'States.ALL') return true;
    if (name === 'States.TaskFailed') return !isTimeout(error);
    return name === 'States.Timeout' && isTimeout(error);
  });
}

/** How many seconds to wait before the attempt after `done` retries; `random` gives 0 to 1. */
export function retryDelay(
  { IntervalSeconds, BackoffRate, MaxDelaySeconds, JitterStrategy }: Retrier,
  done: number,
  random: () => number,
): number {
  const grown = Math.min(IntervalSeconds * BackoffRate ** done, MaxDelaySeconds ?? Infinity);
  return JitterStrategy === 'FULL' ? grown * random() : grown;
}

/** The next attempt by the first retrier that knows the error, or undefined when it gives up or none does. */
export function planRetry(
  retriers: readonly Retrier[],
  { error, attempts, random }: { error: string; attempts: readonly number[]; random: () => number },
): { delaySeconds: number; attempts: number[] } | undefined {
  const at = retriers.findIndex(({ ErrorEquals }) => matches(ErrorEquals, error));
  const retrier = retriers[at];
  const done = attempts[at] ?? 0;
  if (retrier === undefined || done >= retrier.MaxAttempts) return undefined;
  const counted = retriers.map((_, index) => (attempts[index] ?? 0) + (index === at ? 1 : 0));
  return { delaySeconds: retryDelay(retrier, done, random), attempts: counted };
}

/** The first catcher that knows the error. */
export function findCatcher(catchers: readonly Catcher[], error: string): Catcher | undefined {
  return catchers.find(({ ErrorEquals }) => matches(ErrorEquals, error));
}
