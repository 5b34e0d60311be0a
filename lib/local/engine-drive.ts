import { type Asl } from './asl.ts';
import { type Failure } from './engine-retry.ts';
import { enter, type Move } from './engine-step.ts';
import { type EngineStore } from './engine-store.ts';
import { dueAt, keyOf, type Strand, type StrandKey } from './engine-strand.ts';
import { goOn, settleAll, stateOf, type Turn } from './engine-turn.ts';

export type Outcome = { value: unknown } | { failure: Failure };

interface DriveParts {
  machines: Readonly<Record<string, Asl>>;
  store: EngineStore;
  /** Milliseconds since 1970. */
  now: () => number;
  random: () => number;
  newToken: () => string;
}

function failed(turn: Turn, strand: Strand, failure: Failure): void {
  turn.events += 1;
  turn.todo.push({ strand, move: { is: 'fail', failure } });
}

function took(turn: Turn, strand: Strand, outcome: Outcome): void {
  if (strand.phase.is !== 'calling' || strand.phase.hasReturned) return;
  if ('failure' in outcome) {
    failed(turn, strand, outcome.failure);
  } else if (strand.phase.token === null) {
    turn.events += 1;
    goOn(turn, strand, outcome);
  } else {
    turn.events += 1;
    turn.store.save({ ...strand, phase: { ...strand.phase, hasReturned: true } });
  }
}

function woke(turn: Turn, strand: Strand): void {
  const { phase } = strand;
  turn.moved.push(keyOf(strand));
  if (phase.is === 'waiting') goOn(turn, strand);
  if (phase.is === 'retrying') {
    const state = stateOf(turn, strand);
    const move: Move | { is: 'begin' } = state ? enter(state, strand.data, turn) : { is: 'begin' };
    turn.todo.push({ strand, move });
  }
  if (phase.is === 'calling') {
    const state = stateOf(turn, strand);
    const isBeat = state?.Type === 'Task' && state.HeartbeatSeconds !== undefined;
    const name = isBeat ? 'States.HeartbeatTimeout' : 'States.Timeout';
    failed(turn, strand, { Error: name, Cause: `${strand.state} took longer than its time limit` });
  }
}

/** The things that can happen to an execution; each is one transaction and answers what follows, or undefined for nothing. */
export function drive({ machines, store, now, random, newToken }: DriveParts) {
  function turn(name: string, happen: (turn: Turn) => void): Turn | undefined {
    const execution = store.find(name);
    if (execution?.status !== 'RUNNING') return undefined;
    const begun: Turn = {
      execution,
      asl: machines[execution.machine],
      store,
      now: now(),
      random,
      newToken,
      todo: [],
      ready: [],
      moved: [],
      hasEnded: false,
      large: [],
      transitions: 0,
      events: 0,
    };
    happen(begun);
    settleAll(begun);
    return begun;
  }

  return {
    started: (machine: string, name: string, input: unknown): Turn | undefined =>
      store.transact(() => {
        if (!store.add({ name, machine, input, startedAt: now() })) return undefined;
        return turn(name, (begun) => {
          begun.events += 1;
          const state = begun.asl?.StartAt ?? '';
          const strand: Strand = { execution: name, item: null, state, data: input, attempts: [], phase: { is: 'new' } };
          begun.todo.push({ strand, move: { is: 'begin' } });
        });
      }),
    /** The task of a strand has returned or thrown. */
    returned: (key: StrandKey, outcome: Outcome): Turn | undefined =>
      store.transact(() => {
        const strand = store.strand(key);
        if (!strand) return undefined;
        return turn(key.execution, (begun) => {
          took(begun, strand, outcome);
        });
      }),
    /** The time a strand waited for has come. */
    woken: (key: StrandKey): Turn | undefined =>
      store.transact(() => {
        const strand = store.strand(key);
        if (!strand || (dueAt(strand) ?? Infinity) > now()) return undefined;
        return turn(key.execution, (begun) => {
          woke(begun, strand);
        });
      }),
    /** Somebody brought a token back. */
    resumed: (token: string, output: unknown): Turn | undefined =>
      store.transact(() => {
        const strand = store.waitingFor(token);
        if (strand?.phase.is !== 'calling') return undefined;
        const { hasReturned } = strand.phase;
        return turn(strand.execution, (begun) => {
          begun.events += hasReturned ? 1 : 2;
          begun.moved.push(keyOf(strand));
          goOn(begun, strand, { value: output });
        });
      }),
  };
}
