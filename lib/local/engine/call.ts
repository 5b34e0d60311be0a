import { z } from 'zod';
import { type Task } from '#lib/handler/task.ts';
import { type Ports } from '#lib/ports/index.ts';
import { type TaskState } from './asl.ts';
import { type Outcome } from './drive.ts';
import { taskOf } from './load.ts';
import { failureOf } from './retry.ts';
import { payloadOf } from './step.ts';

export interface Callees {
  tasks: Readonly<Record<string, Pick<Task, 'invoke'>>>;
  /** @throws ExperimentUnknown */
  ports: (experiment: string) => Ports;
}

const Owned = z.object({ experiment: z.string() });

/** What goes through a queue or a file is JSON: no undefined, no dates, nothing shared. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value ?? null));
}

/** Calls the task of a state; whatever it throws is an outcome too. */
export async function callTask(
  { tasks, ports }: Callees,
  state: TaskState,
  { data, token }: { data: unknown; token: string | null },
): Promise<Outcome> {
  const given = payloadOf(state, data, token);
  if ('failure' in given) return given;
  try {
    const { experiment } = Owned.parse(given.payload);
    return { value: asJson(await tasks[taskOf(state)]?.invoke(given.payload, ports(experiment))) };
  } catch (error) {
    return { failure: failureOf(error) };
  }
}
