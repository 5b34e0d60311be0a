import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tasks } from '#functions/tasks/index.ts';
import { executionFailed } from '#functions/triggers/execution-failed.ts';
import { type MachineName } from '#lib/contract/machines.ts';
import { type Task } from '#lib/handler/task.ts';
import { type Asl, type TaskState } from '#lib/local/engine/asl.ts';
import { asJson } from '#lib/local/engine/call.ts';
import { resumed, returned, started, woken, type DriveParts, type Outcome } from '#lib/local/engine/drive.ts';
import { loadAsl, taskOf } from '#lib/local/engine/load.ts';
import { failureOf } from '#lib/local/engine/retry.ts';
import { payloadOf } from '#lib/local/engine/step.ts';
import { dueAt, keyOf, type Execution, type StrandKey } from '#lib/local/engine/strand.ts';
import { stateIn, type Turn } from '#lib/local/engine/turn.ts';
import { type Workflows } from '#lib/ports/workflows.ts';
import { memoryEngineStore } from './engine-memory.ts';
import { begin } from './faulty.ts';
import { isCalm, type World } from './world.ts';

const names = [
  'launch-submission',
  'follow-submission',
  'release-held',
  'carry-out-order',
  'poll-queues',
] as const;
const folder = join(import.meta.dirname, '../../statemachines');
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.asl.json`), 'utf8'));
const machines: Record<string, Asl> = Object.fromEntries(
  names.map((name) => [name, loadAsl(name, read(name), Object.keys(tasks))]),
);

interface Runner extends DriveParts {
  world: World;
  store: ReturnType<typeof memoryEngineStore>;
  /** The call whose answer a strand listens to. */
  current: Map<string, symbol>;
}

const textOf = ({ execution, index }: StrandKey) => `${index} ${execution}`;

async function invokeOnce(runner: Runner, key: StrandKey, state: TaskState): Promise<Outcome | undefined> {
  const strand = runner.store.strand(key);
  if (strand?.phase.is !== 'calling') return undefined;
  const given = payloadOf(state, strand.data, strand.phase.token);
  if ('failure' in given) return given;
  const name = taskOf(state);
  const task: Task = tasks[name as keyof typeof tasks];
  const { ports, died } = begin(runner.world, `${key.execution}/${name}`);
  const run = async (): Promise<Outcome> => {
    try {
      return { value: asJson(await task.invoke(given.payload, ports)) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  };
  return Promise.race([run(), died.then((failure) => ({ failure }))]);
}

/** Calls the task of a strand, now and then twice at once: the first answer counts. */
async function call(runner: Runner, key: StrandKey): Promise<void> {
  const { current, store, world } = runner;
  const text = textOf(key);
  const strand = store.strand(key);
  if (current.has(text) || strand?.phase.is !== 'calling' || strand.phase.hasReturned) return;
  const state = stateIn(machines[store.find(key.execution)?.machine ?? ''], strand);
  if (state?.Type !== 'Task') return;
  const mine = Symbol(text);
  current.set(text, mine);
  const isTwice = !isCalm(world) && world.random.chance(world.weather.twice);
  const calls = [invokeOnce(runner, key, state)];
  if (isTwice) {
    world.tell(key.execution, { is: 'told', text: `FAULT ${strand.state} is invoked twice` });
    calls.push(world.time.sleep(world.random.lapse(30_000)).then(async () => invokeOnce(runner, key, state)));
  }
  const outcome = await Promise.race(calls);
  if (outcome === undefined || current.get(text) !== mine) return;
  current.delete(text);
  if ('failure' in outcome)
    world.tell(key.execution, { is: 'told', text: `${strand.state} fails: ${outcome.failure.Error}` });
  take(runner, returned(runner, key, outcome));
}

/** The rule of AWS delivers until it was heard, perhaps twice. */
async function report(runner: Runner, { machine, name, input, error }: Execution): Promise<void> {
  const { world } = runner;
  const detail = {
    stateMachineArn: `arn:aws:states:simulated:${machine}`,
    status: 'FAILED',
    input: JSON.stringify(input),
    error: error?.Error,
    cause: error?.Cause,
  };
  for (;;) {
    const { ports, died } = begin(world, `${name}/executionFailed`);
    const heard = executionFailed.invoke({ detail }, ports).then(
      () => true,
      () => false,
    );
    if (await Promise.race([heard, died.then(() => false)])) return;
    await world.time.sleep(60_000);
  }
}

function take(runner: Runner, turn: Turn | undefined): void {
  if (!turn) return;
  const { world, store, current } = runner;
  for (const key of turn.moved) current.delete(textOf(key));
  for (const key of turn.ready)
    world.time.after(20 + world.random.lapse(500), () => {
      void call(runner, key);
    });
  if (!turn.hasEnded) return;
  const ended = store.find(turn.execution.name)!;
  if (ended.machine === 'poll-queues') store.forget(ended.name);
  else {
    world.tell(ended.name, { is: 'told', text: `ends in ${ended.state} (${ended.status})` });
    if (ended.status === 'FAILED') void report(runner, ended);
  }
}

/** The real machines on virtual time: what Step Functions would do, decided by the engine of the local world. */
export function simulatedMachines(world: World) {
  let tokens = 0;
  const store = memoryEngineStore((strand) => {
    const due = dueAt(strand);
    if (due !== null)
      world.time.at(due, () => {
        take(runner, woken(runner, keyOf(strand)));
      });
  });
  const runner: Runner = {
    ...{ world, store, machines, current: new Map<string, symbol>() },
    now: () => world.time.now(),
    random: () => world.random.next(),
    newToken: () => `token-${(tokens += 1)}`,
  };
  const start = (machine: MachineName, name: string, input: unknown): void => {
    take(runner, started(runner, { machine, name, input: asJson(input) }));
  };
  const workflows: Workflows = {
    start: async (machine, name, input) => {
      start(machine, name, input);
    },
    resume: async (token, output) => {
      take(runner, resumed(runner, token, asJson(output)));
    },
  };
  return { workflows, start, store };
}

export type Machines = ReturnType<typeof simulatedMachines>;
