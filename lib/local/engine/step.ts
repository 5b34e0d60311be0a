import { tokenResource, type State, type TaskState } from './asl.ts';
import { holds } from './choice.ts';
import { readPath, tokenPath, writePath } from './path.ts';
import { findCatcher, planRetry, type Failure } from './retry.ts';

/** What happens next, decided from one state and its data alone. Times are milliseconds since 1970. */
export type Move =
  | { is: 'go'; to: string; data: unknown }
  | { is: 'end'; data: unknown }
  | { is: 'call'; withToken: boolean; until: number | null }
  | { is: 'sleep'; until: number }
  | { is: 'map'; items: unknown[] }
  | { is: 'retry'; until: number; attempts: number[] }
  | { is: 'fail'; failure: Failure }
  | { is: 'give up'; failure: Failure };

/** What a state decides by, apart from its data. */
export interface Moment {
  now: number;
  /** 0 to 1, for jitter. */
  random: () => number;
}

function runtimeError(cause: string): Move {
  return { is: 'fail', failure: { Error: 'States.Runtime', Cause: cause } };
}

/** The time limit of a call that begins now. */
export function limitOf({ TimeoutSeconds, HeartbeatSeconds }: TaskState, now: number): number | null {
  // Nobody sends heartbeats, so the one that is missing is the first.
  const seconds = HeartbeatSeconds ?? TimeoutSeconds;
  return seconds === undefined ? null : now + seconds * 1000;
}

function choose(state: State & { Type: 'Choice' }, data: unknown): Move {
  for (const rule of state.Choices) {
    const answer = holds(rule, data);
    if (answer === undefined) return runtimeError('a Choice reads a variable that is not there');
    if (answer) return { is: 'go', to: rule.Next, data };
  }
  if (state.Default !== undefined) return { is: 'go', to: state.Default, data };
  return {
    is: 'fail',
    failure: { Error: 'States.NoChoiceMatched', Cause: 'no rule holds and there is no Default' },
  };
}

function sleep(state: State & { Type: 'Wait' }, data: unknown, now: number): Move {
  if (state.TimestampPath !== undefined) {
    const text = readPath(data, state.TimestampPath);
    const until = typeof text === 'string' ? Date.parse(text) : NaN;
    return Number.isNaN(until) ? runtimeError(`${state.TimestampPath} is no time`) : { is: 'sleep', until };
  }
  const seconds = state.SecondsPath === undefined ? state.Seconds : readPath(data, state.SecondsPath);
  if (typeof seconds !== 'number' || !(seconds >= 0))
    return runtimeError(`${state.SecondsPath ?? ''} is no number of seconds`);
  return { is: 'sleep', until: now + seconds * 1000 };
}

/** What a state does with the data it is entered with. */
export function enter(state: State, data: unknown, { now }: Moment): Move {
  switch (state.Type) {
    case 'Task':
      return { is: 'call', withToken: state.Resource === tokenResource, until: limitOf(state, now) };
    case 'Choice':
      return choose(state, data);
    case 'Wait':
      return sleep(state, data, now);
    case 'Map': {
      const items = readPath(data, state.ItemsPath);
      return Array.isArray(items) ? { is: 'map', items } : runtimeError(`${state.ItemsPath} is no list`);
    }
    case 'Succeed':
      return { is: 'end', data };
    case 'Fail':
      return { is: 'give up', failure: { Error: state.Error, Cause: state.Cause } };
  }
}

/** Leaves a state; a result goes where `ResultPath` says, and without one the data stays as it is. */
export function leave(state: State, data: unknown, result?: { value: unknown }): Move {
  const after = result && 'ResultPath' in state ? writePath(data, state.ResultPath, result.value) : data;
  if (after === undefined)
    return {
      is: 'fail',
      failure: { Error: 'States.ResultPathMatchFailure', Cause: 'ResultPath leads through a value' },
    };
  const next = 'Next' in state ? state.Next : undefined;
  return next === undefined ? { is: 'end', data: after } : { is: 'go', to: next, data: after };
}

/** What a state does about an error: try again, go on elsewhere, or give up. */
export function recover(
  state: State,
  { data, attempts }: { data: unknown; attempts: readonly number[] },
  { failure, now, random }: Moment & { failure: Failure },
): Move {
  if (!('Retry' in state)) return { is: 'give up', failure };
  const retry = planRetry(state.Retry, { error: failure.Error, attempts, random });
  if (retry) return { is: 'retry', until: now + retry.delaySeconds * 1000, attempts: retry.attempts };
  const catcher = findCatcher(state.Catch, failure.Error);
  const after = catcher && writePath(data, catcher.ResultPath, failure);
  return catcher && after !== undefined
    ? { is: 'go', to: catcher.Next, data: after }
    : { is: 'give up', failure };
}

/** What the task of a state is given: all data, or the fields its Payload names; a Failure where one is missing. */
export function payloadOf(
  { Parameters }: TaskState,
  data: unknown,
  token: string | null,
): { payload: unknown } | { failure: Failure } {
  if (!Parameters) return { payload: data };
  const entries = Object.entries(Parameters.Payload).map(([key, path]) => {
    return [key.slice(0, -2), path === tokenPath ? token : readPath(data, path)] as const;
  });
  const missing = entries.find(([, value]) => value === undefined);
  if (missing) return { failure: { Error: 'States.Runtime', Cause: `the payload lacks ${missing[0]}` } };
  return { payload: Object.fromEntries(entries) };
}
