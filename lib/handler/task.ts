import { type z } from 'zod';
import { type PortName, type Ports } from '#lib/ports/index.ts';

export interface TaskDefinition<Input extends z.ZodObject, Output extends z.ZodType, Need extends PortName> {
  /** What the task may touch; becomes its permissions. */
  needs: readonly Need[];
  /** The fields of the state data it reads. */
  input: Input;
  /** The one field it adds, where `ResultPath` says. */
  output: Output;
  run(input: z.infer<Input>, ports: Pick<Ports, Need>): Promise<z.infer<Output>>;
}

/** A task as its hosts see it: data in, data out. */
export interface Task {
  needs: readonly PortName[];
  input: z.ZodObject;
  output: z.ZodType;
  invoke(payload: unknown, ports: Ports): Promise<unknown>;
}

/** Makes a Task state's handler; input is parsed before it runs, output after. */
export function task<Input extends z.ZodObject, Output extends z.ZodType, Need extends PortName>(
  definition: TaskDefinition<Input, Output, Need>,
): Task {
  const { needs, input, output } = definition;
  return {
    needs,
    input,
    output,
    invoke: async (payload, ports) => output.parse(await definition.run(input.parse(payload), ports)),
  };
}
