import { randomUUID } from 'node:crypto';
import { type MachineName } from '#lib/contract/machines.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { log as processLog } from '#lib/handler/log.ts';
import { type Workflows } from '#lib/ports/workflows.ts';
import { type Asl } from './asl.ts';
import { asJson, callTask, type Callees } from './call.ts';
import { systemClock, type EngineClock } from './clock.ts';
import { resumed, started } from './drive.ts';
import { loadAsl } from './load.ts';
import { runStates } from './run-once.ts';
import { type RunnerParts } from './runner-parts.ts';
import { startRunner } from './start.ts';
import { sqliteStore } from './store.ts';
import { type Execution, type ExecutionStatus } from './strand.ts';

export interface EngineParts extends Callees {
  /** The file executions live in; only one process may have it open. */
  dbPath: string;
  /** Definitions as they stand in `statemachines/*.asl.json`, by machine name. */
  machines: Readonly<Record<string, unknown>>;
  /** Told of every execution that fails, until it returns; after a crash perhaps twice. */
  onFailed: (execution: Execution) => Promise<void>;
  log?: RunnerParts['log'];
  clock?: EngineClock;
  /** 0 to 1, for jitter. */
  random?: () => number;
  /** Tasks that run at the same time; 16 unless given. */
  concurrency?: number;
}

/** State machines that go on after any death of the process. */
export interface Engine {
  /** Starts a machine under a name; a name that exists, even of an ended execution, is left alone. @throws StoreUnavailable */
  start(machine: string, name: string, input: Record<string, unknown>): void;
  /** Ends the wait behind a token; nothing happens when nobody waits for it. @throws StoreUnavailable */
  resume(token: string, output: unknown): void;
  describe(name: string): Execution | undefined;
  /** Newest first, at most 1,000 unless `limit` says more. */
  list(filter?: { status?: ExecutionStatus; limit?: number }): Execution[];
  /** Runs a machine in memory, as an Express execution; rejects with an error of the failure's name. */
  runOnce(machine: string, input: Record<string, unknown>): Promise<unknown>;
  /** Resolves when no task runs and nothing is due. */
  idle(): Promise<void>;
  /** Waits up to five seconds for tasks that run; those that do not end run again at the next start. */
  close(): Promise<void>;
}

function findMachine(machines: Readonly<Record<string, Asl>>, name: string): Asl {
  const asl = machines[name];
  if (!asl) throw new PomsError('RequestInvalid', { why: `there is no machine ${name}` });
  return asl;
}

function loadAll({ machines, tasks }: EngineParts): Record<string, Asl> {
  const names = Object.keys(tasks);
  return Object.fromEntries(Object.entries(machines).map(([name, asl]) => [name, loadAsl(name, asl, names)]));
}

async function runOnce(asl: Asl, input: unknown, parts: EngineParts): Promise<unknown> {
  const { clock = systemClock, random = Math.random } = parts;
  const outcome = await runStates(asl, asJson(input), {
    clock,
    random,
    call: async (state, data) => callTask(parts, state, { data, token: null }),
  });
  if ('value' in outcome) return outcome.value;
  throw Object.assign(new Error(outcome.failure.Cause), { name: outcome.failure.Error });
}

/**
 * Opens the engine and goes on with every execution where it was; the first task is called on the next turn of the
 * event loop.
 * @throws RequestInvalid when a machine is not in our subset of ASL or calls no task
 * @throws StoreUnavailable when the file cannot be opened or another process has it open
 */
export function openEngine(parts: EngineParts): Engine {
  const { clock = systemClock, random = Math.random, log = processLog, concurrency = 16 } = parts;
  const machines = loadAll(parts);
  const now = () => clock.now().getTime();
  const store = sqliteStore(parts.dbPath, now());
  const steps = { machines, store, now, random, newToken: randomUUID };
  const runner = startRunner({ ...parts, ...steps, clock, log, concurrency });
  return {
    start: (machine, name, input) => {
      findMachine(machines, machine);
      runner.take(() => started(steps, { machine, name, input: asJson(input) }));
    },
    resume: (token, output) => {
      runner.take(() => resumed(steps, token, asJson(output)));
    },
    describe: store.find,
    list: ({ status, limit = 1_000 } = {}) => store.list(status ?? null, limit),
    runOnce: async (machine, input) => runOnce(findMachine(machines, machine), input, parts),
    idle: runner.idle,
    close: runner.close,
  };
}

/** The engine as the port that actions and tasks see. */
export function engineWorkflows(engine: Pick<Engine, 'start' | 'resume'>): Workflows {
  return {
    start: async (machine: MachineName, name, input) => {
      engine.start(machine, name, input);
    },
    resume: async (token, output) => {
      engine.resume(token, output);
    },
  };
}
