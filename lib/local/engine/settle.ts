import { fullHistory, tooLarge } from './limits.ts';
import { itemEnded, itemFailed, openMap } from './map.ts';
import { type Failure } from './retry.ts';
import { enter, leave, recover, type Move } from './step.ts';
import { keyOf, type Strand } from './strand.ts';
import { stateIn, type Turn } from './turn.ts';

function noState({ state }: Strand): Move {
  return { is: 'give up', failure: { Error: 'States.Runtime', Cause: `the machine has no state ${state}` } };
}

function begin(turn: Turn, strand: Strand): void {
  const state = stateIn(turn.asl, strand);
  turn.transitions += 1;
  turn.events += 1;
  const full = fullHistory(turn);
  if (full) giveUp(turn, strand, full);
  else turn.todo.push({ strand, move: state ? enter(state, strand.data, turn) : noState(strand) });
}

function goTo(turn: Turn, strand: Strand, { to, data }: { to: string; data: unknown }): void {
  const failure = tooLarge(turn, strand, data);
  if (failure) {
    fail(turn, strand, failure);
    return;
  }
  turn.events += 1;
  turn.todo.push({ strand: { ...strand, state: to, data, attempts: [] }, move: { is: 'begin' } });
}

function end(turn: Turn, strand: Strand, data: unknown): void {
  const failure = tooLarge(turn, strand, data);
  if (failure) {
    fail(turn, strand, failure);
    return;
  }
  turn.events += 1;
  if (strand.item !== null) {
    itemEnded(turn, { ...strand, data, phase: { is: 'ended' } });
    return;
  }
  turn.events += 1;
  turn.hasEnded = true;
  const { store, execution, now: at } = turn;
  store.end(execution.name, { status: 'SUCCEEDED', state: strand.state, output: data, error: null, at });
}

function giveUp(turn: Turn, strand: Strand, failure: Failure): void {
  if (strand.item !== null) {
    itemFailed(turn, failure);
    return;
  }
  turn.events += 1;
  turn.hasEnded = true;
  const { store, execution, now: at } = turn;
  store.end(execution.name, { status: 'FAILED', state: strand.state, output: null, error: failure, at });
}

function fail(turn: Turn, strand: Strand, failure: Failure): void {
  const state = stateIn(turn.asl, strand);
  const full = fullHistory(turn);
  if (full || !state) giveUp(turn, strand, full ?? failure);
  else turn.todo.push({ strand, move: recover(state, strand, { ...turn, failure }) });
}

function call(
  turn: Turn,
  strand: Strand,
  { withToken, until }: { withToken: boolean; until: number | null },
): void {
  turn.events += 2;
  const token = withToken ? turn.newToken() : null;
  turn.store.save({ ...strand, phase: { is: 'calling', token, until, hasReturned: false } });
  turn.ready.push(keyOf(strand));
}

function settle(turn: Turn, strand: Strand, move: Turn['todo'][number]['move']): void {
  switch (move.is) {
    case 'begin':
      begin(turn, strand);
      return;
    case 'go':
      goTo(turn, strand, move);
      return;
    case 'end':
      end(turn, strand, move.data);
      return;
    case 'call':
      call(turn, strand, move);
      return;
    case 'sleep':
      turn.store.save({ ...strand, phase: { is: 'waiting', until: move.until } });
      return;
    case 'map':
      openMap(turn, strand, move.items);
      return;
    case 'retry':
      turn.transitions += 1;
      turn.store.save({ ...strand, attempts: move.attempts, phase: { is: 'retrying', until: move.until } });
      return;
    case 'fail':
      fail(turn, strand, move.failure);
      return;
    case 'give up':
      giveUp(turn, strand, move.failure);
      return;
  }
}

/** Decides and writes until every strand of the turn waits for something, or the execution has ended. */
export function settleAll(turn: Turn): void {
  for (let next = turn.todo.shift(); next !== undefined && !turn.hasEnded; next = turn.todo.shift())
    settle(turn, next.strand, next.move);
  turn.store.count(turn.execution.name, turn);
}

/** Goes on from a strand's state, with the result of what it waited for, if that has one. */
export function goOn(turn: Turn, strand: Strand, result?: { value: unknown }): void {
  const state = stateIn(turn.asl, strand);
  turn.todo.push({ strand, move: state ? leave(state, strand.data, result) : noState(strand) });
}
