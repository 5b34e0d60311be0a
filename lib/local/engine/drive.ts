import { type Asl } from './asl.ts';
import { type Failure } from './retry.ts';
import { enter, limitOf } from './step.ts';
import { type EngineStore } from './store.ts';
import { dueAt, keyOf, type Strand, type StrandKey } from './strand.ts';
import { goOn, settleAll } from './settle.ts';
import { stateIn, type Turn } from './turn.ts';

export type Outcome = { value: unknown } | { failure: Failure };

export interface DriveParts {
  machines: Readonly<Record<string, Asl>>;
  store: EngineStore;
  /** Milliseconds since 1970. */
  now: () => number;
  random: () => number;
  newToken: () => string;
}

/** One turn of an execution that still runs; undefined for one that does not. */
function turn(
  { machines, store, now, random, newToken }: DriveParts,
  name: string,
  happen: (turn: Turn) => void,
): Turn | undefined {
  const execution = store.find(name);
  if (execution?.status !== 'RUNNING') return undefined;
  const asl = machines[execution.machine];
  const moment = { now: now(), random, newToken };
  const begun: Turn = {
    ...{ execution, asl, store, ...moment },
    ...{ todo: [], ready: [], moved: [], large: [], hasEnded: false, transitions: 0, events: 0 },
  };
  happen(begun);
  settleAll(begun);
  return begun;
}

/** Begins an execution, unless there is or was one of that name. */
export function started(
  parts: DriveParts,
  { machine, name, input }: { machine: string; name: string; input: unknown },
): Turn | undefined {
  if (!parts.store.add({ name, machine, input, startedAt: parts.now() })) return undefined;
  return turn(parts, name, (begun) => {
    begun.events += 1;
    const state = begun.asl?.StartAt ?? '';
    const strand: Strand = {
      ...{ execution: name, item: null, state, data: input, attempts: [] },
      phase: { is: 'new' },
    };
    begun.todo.push({ strand, move: { is: 'begin' } });
  });
}

/** A call that was cut off by the end of the process begins anew, and so does its time; a token keeps its own. */
export function reopened(parts: DriveParts, key: StrandKey): Turn | undefined {
  return turn(parts, key.execution, (begun) => {
    const strand = begun.store.strand(key);
    const state = strand && stateIn(begun.asl, strand);
    if (strand?.phase.is !== 'calling' || strand.phase.token !== null || state?.Type !== 'Task') return;
    begun.store.save({ ...strand, phase: { ...strand.phase, until: limitOf(state, begun.now) } });
  });
}

function failed(begun: Turn, strand: Strand, failure: Failure): void {
  begun.events += 1;
  begun.todo.push({ strand, move: { is: 'fail', failure } });
}

/** The task of a strand has returned or thrown. */
export function returned(parts: DriveParts, key: StrandKey, outcome: Outcome): Turn | undefined {
  return turn(parts, key.execution, (begun) => {
    const strand = begun.store.strand(key);
    if (strand?.phase.is !== 'calling' || strand.phase.hasReturned) return;
    if ('failure' in outcome) {
      failed(begun, strand, outcome.failure);
      return;
    }
    begun.events += 1;
    if (strand.phase.token === null) goOn(begun, strand, outcome);
    else begun.store.save({ ...strand, phase: { ...strand.phase, hasReturned: true } });
  });
}

function tookTooLong(begun: Turn, strand: Strand): void {
  const state = stateIn(begun.asl, strand);
  const isBeat = state?.Type === 'Task' && state.HeartbeatSeconds !== undefined;
  const name = isBeat ? 'States.HeartbeatTimeout' : 'States.Timeout';
  failed(begun, strand, { Error: name, Cause: `${strand.state} took longer than its time limit` });
}

/** The time a strand waited for has come. */
export function woken(parts: DriveParts, key: StrandKey): Turn | undefined {
  return turn(parts, key.execution, (begun) => {
    const strand = begun.store.strand(key);
    if (!strand || (dueAt(strand) ?? Infinity) > begun.now) return;
    begun.moved.push(key);
    if (strand.phase.is === 'waiting') goOn(begun, strand);
    if (strand.phase.is === 'calling') tookTooLong(begun, strand);
    if (strand.phase.is !== 'retrying') return;
    const state = stateIn(begun.asl, strand);
    begun.todo.push({ strand, move: state ? enter(state, strand.data, begun) : { is: 'begin' } });
  });
}

/** Somebody brought a token back, perhaps before the task that was given it has returned. */
export function resumed(parts: DriveParts, token: string, output: unknown): Turn | undefined {
  const strand = parts.store.waitingFor(token);
  if (strand?.phase.is !== 'calling') return undefined;
  const { hasReturned } = strand.phase;
  return turn(parts, strand.execution, (begun) => {
    begun.events += hasReturned ? 1 : 2;
    begun.moved.push(keyOf(strand));
    goOn(begun, strand, { value: output });
  });
}
