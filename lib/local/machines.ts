import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launchName, type MachineName } from '#lib/contract/machines.ts';
import { log } from '#lib/handler/log.ts';
import { type Task } from '#lib/handler/task.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type Workflows } from '#lib/ports/workflows.ts';
import { readMachine, type Machine } from './asl.ts';
import { engineWorkflows, openEngine, type FailedExecution } from './engine.ts';
import { type StartActions } from './prepare.ts';
import { startTicks } from './ticks.ts';

interface MachineParts {
  root: string;
  dataDir: string;
  tasks: Record<string, Task>;
  actions: StartActions;
  ports(experiment: string): Ports;
}

/** The state machines of the local world and the tick that polls. */
export interface Machines {
  workflows: Workflows;
  /** Starts the ticks. */
  run(experiments: readonly string[]): void;
  close(): Promise<void>;
}
