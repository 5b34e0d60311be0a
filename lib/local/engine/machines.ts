import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machines as inputs, ofSubmission } from '#lib/contract/machines.ts';
import { type Task } from '#lib/handler/task.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Workflows } from '#lib/ports/workflows.ts';
import { type Execution } from './strand.ts';
import { engineWorkflows, openEngine, type Engine } from './engine.ts';
import { type StartActions } from '#lib/local/prepare.ts';
import { startTicks } from '#lib/local/ticks.ts';

interface MachineParts {
  root: string;
  dataDir: string;
  tasks: Record<string, Task>;
  actions: Pick<StartActions, 'reportExecutionFailure' | 'restartMachines'>;
  ports: (experiment: string) => Ports;
}

/** The state machines of the local world, and the tick that polls. */
export interface Machines {
  workflows: Workflows;
  /** Goes on with every execution where it was, and starts the ticks. @throws DataFileCorrupt StoreUnavailable */
  run(experiments: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** One second in the local world, where a deployment has a minute (architecture §4). */
const tickMs = 1000;

function definitions(root: string): Record<string, unknown> {
  const read = (name: string): unknown =>
    JSON.parse(readFileSync(join(root, 'statemachines', `${name}.asl.json`), 'utf8'));
  return Object.fromEntries(Object.keys(inputs).map((name) => [name, read(name)]));
}

/** Executions go on as soon as the engine is open, so it is opened when everything they need is there. */
export function startMachines({ root, dataDir, tasks, actions, ports }: MachineParts): Machines {
  const dbPath = join(dataDir, 'executions.db');
  const isNew = !existsSync(dbPath);
  let engine: Engine | undefined;
  let stopTicks: (() => Promise<void>)[] = [];
  const open = (): Engine =>
    (engine ??= openEngine({
      dbPath,
      machines: definitions(root),
      tasks,
      ports,
      onFailed: async ({ machine, input, error }: Execution) => {
        const { experiment, submissionId } = ofSubmission.parse(input);
        const failed = { machine, submissionId, error: error?.Error ?? 'unknown', cause: error?.Cause ?? '' };
        await actions.reportExecutionFailure(failed, ports(experiment));
      },
    }));
  return {
    workflows: engineWorkflows({
      start: (machine, name, input) => {
        open().start(machine, name, input);
      },
      resume: (token, output) => {
        open().resume(token, output);
      },
    }),
    run: async (experiments) => {
      open();
      // At the first start there is nothing to restart; later the file was lost.
      if (isNew) for (const experiment of experiments) await actions.restartMachines(ports(experiment));
      const poll = async (experiment: string): Promise<void> => {
        await open().runOnce('poll-queues', { experiment });
      };
      stopTicks = experiments.map((experiment) => startTicks(async () => poll(experiment), tickMs));
    },
    close: async () => {
      await Promise.all(stopTicks.map(async (stop) => stop()));
      await engine?.close();
    },
  };
}
