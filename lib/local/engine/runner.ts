import { callTask } from './call.ts';
import { type alarm } from './clock.ts';
import { returned, woken } from './drive.ts';
import { type fairQueue } from './queue.ts';
import { type startReporter } from './report.ts';
import { type RunnerParts } from './runner-parts.ts';
import { keyOf, type StrandKey } from './strand.ts';
import { stateIn, type Turn } from './turn.ts';

/** What a running engine knows beside its store. */
export interface Runner extends RunnerParts {
  queue: ReturnType<typeof fairQueue<StrandKey>>;
  timer: ReturnType<typeof alarm>;
  /** The call whose answer a strand listens to. */
  current: Map<string, symbol>;
  idlers: Set<() => void>;
  reporter: ReturnType<typeof startReporter>;
  /** After the store could not be written nothing is woken until then (ms since 1970). */
  troubleUntil: number;
  isClosed: boolean;
}

const troubleMs = 10_000;
/** Strands woken in one go, so that a thousand that are due together do not hold up the rest of the process. */
const wokenAtOnce = 100;

const textOf = ({ execution, index }: StrandKey) => `${index} ${execution}`;

/** True when no task runs and nothing is due. */
export function isIdle(runner: Runner): boolean {
  return runner.queue.isIdle() && runner.reporter.isIdle() && runner.store.nextDue() > runner.now();
}

/** Sets the timer for what is due next, and tells those who wait for quiet. */
export function arm(runner: Runner): void {
  if (runner.isClosed) return;
  const { troubleUntil, store, timer, idlers } = runner;
  timer.set(troubleUntil > runner.now() ? troubleUntil : store.nextDue());
  if (idlers.size === 0 || !isIdle(runner)) return;
  for (const tell of idlers) tell();
  idlers.clear();
}

/** Writes a turn, then does what it says. @throws StoreUnavailable */
export function take(runner: Runner, decide: () => Turn | undefined): void {
  const turn = runner.store.transact(decide);
  if (!turn) return;
  for (const key of turn.moved) runner.current.delete(textOf(key));
  for (const key of turn.ready) runner.queue.add(key.execution, key);
  const { machine, name } = turn.execution;
  for (const { state, bytes } of turn.large)
    runner.log.warn('execution.grew', { machine, name, state, bytes });
}

/** What cannot be read or written now is done again later; tasks may be called twice anyway. */
export function stall(runner: Runner, error: unknown): void {
  runner.troubleUntil = runner.now() + troubleMs;
  runner.log.error('engine.stalled', { error: String(error), forSeconds: troubleMs / 1000 });
  runner.timer.set(runner.troubleUntil);
}

function guarded(runner: Runner, work: () => void): void {
  try {
    work();
    arm(runner);
  } catch (error) {
    stall(runner, error);
  }
}

/** Calls the task of a strand, and hears its answer unless the strand has gone on meanwhile. */
export async function run(runner: Runner, key: StrandKey): Promise<void> {
  const { current, store, machines } = runner;
  const text = textOf(key);
  const strand = store.strand(key);
  if (current.has(text) || strand?.phase.is !== 'calling' || strand.phase.hasReturned) return;
  const machine = store.find(key.execution)?.machine ?? '';
  const state = stateIn(machines[machine], strand);
  if (state?.Type !== 'Task') return;
  const mine = Symbol(text);
  current.set(text, mine);
  const outcome = await callTask(runner, state, { data: strand.data, token: strand.phase.token });
  if (current.get(text) !== mine || runner.isClosed) return;
  current.delete(text);
  guarded(runner, () => {
    take(runner, () => returned(runner, key, outcome));
  });
}

/** Wakes what is due and reports what failed. */
export function ring(runner: Runner): void {
  const { store } = runner;
  guarded(runner, () => {
    const now = runner.now();
    if (runner.troubleUntil > -Infinity)
      for (const key of store.ready()) runner.queue.add(key.execution, key);
    runner.troubleUntil = -Infinity;
    for (const strand of store.due(now, wokenAtOnce)) take(runner, () => woken(runner, keyOf(strand)));
    runner.reporter.tellDue(now);
  });
}
