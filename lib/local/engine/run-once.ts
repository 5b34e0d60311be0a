import { type MapState, type State, type TaskState } from './asl.ts';
import { asJson } from './call.ts';
import { type EngineClock } from './clock.ts';
import { type Outcome } from './drive.ts';
import { type Scope } from './load.ts';
import { enter, leave, recover, type Move } from './step.ts';

export interface OnceParts {
  call: (state: TaskState, data: unknown) => Promise<Outcome>;
  clock: EngineClock;
  random: () => number;
}

interface Place {
  state: State;
  data: unknown;
  attempts: readonly number[];
}

const unlimited = 40;

async function sleep(clock: EngineClock, until: number): Promise<void> {
  await new Promise<void>((resolve) => {
    clock.wakeAt(until, resolve);
  });
}

/** All items' outputs in order, or the first failure; items that have not begun by then do not. */
async function runItems(state: MapState, items: readonly unknown[], parts: OnceParts): Promise<Outcome> {
  const outputs: unknown[] = [];
  let next = 0;
  let failed: Outcome | undefined;
  const work = async (): Promise<void> => {
    while (next < items.length && failed === undefined) {
      const index = next;
      next += 1;
      const outcome = await runStates(state.ItemProcessor, items[index], parts);
      if ('failure' in outcome) failed ??= outcome;
      else outputs[index] = outcome.value;
    }
  };
  const wanted = state.MaxConcurrency ?? 0;
  const workers = Math.min(wanted === 0 ? unlimited : wanted, items.length);
  await Promise.all(Array.from({ length: workers }, work));
  return failed ?? { value: outputs };
}

function after({ state, data, attempts }: Place, outcome: Outcome, { clock, random }: OnceParts): Move {
  if ('value' in outcome) return leave(state, data, outcome);
  return recover(state, { data, attempts }, { failure: outcome.failure, now: clock.now().getTime(), random });
}

async function call({ state, data }: Place, withToken: boolean, parts: OnceParts): Promise<Outcome> {
  if (withToken)
    return { failure: { Error: 'States.Runtime', Cause: 'a run without memory cannot wait for a token' } };
  if (state.Type !== 'Task') return { value: null };
  return parts.call(state, asJson(data));
}

/** What comes of a move that takes time: the next move, or undefined to enter the state again. */
async function done(place: Place, move: Move, parts: OnceParts): Promise<Move | undefined> {
  switch (move.is) {
    case 'call':
      return after(place, await call(place, move.withToken, parts), parts);
    case 'map':
      return place.state.Type === 'Map'
        ? after(place, await runItems(place.state, move.items, parts), parts)
        : undefined;
    case 'sleep':
      await sleep(parts.clock, move.until);
      return leave(place.state, place.data);
    case 'retry':
      await sleep(parts.clock, move.until);
      place.attempts = move.attempts;
      return undefined;
    case 'fail':
      return after(place, move, parts);
    case 'go':
    case 'end':
    case 'give up':
      return move;
  }
}

/** Runs states in memory from their start to their end. */
export async function runStates(
  { StartAt, States }: Scope,
  input: unknown,
  parts: OnceParts,
): Promise<Outcome> {
  const at = (name: string, data: unknown): Place | undefined => {
    const state = States[name];
    return state && { state, data, attempts: [] };
  };
  let place = at(StartAt, input);
  let move: Move | undefined;
  while (place) {
    move ??= enter(place.state, place.data, { now: parts.clock.now().getTime(), random: parts.random });
    if (move.is === 'end') return { value: move.data };
    if (move.is === 'give up') return { failure: move.failure };
    if (move.is === 'go') {
      place = at(move.to, move.data);
      move = undefined;
    } else {
      move = await done(place, move, parts);
    }
  }
  return { failure: { Error: 'States.Runtime', Cause: 'the machine leads nowhere' } };
}
