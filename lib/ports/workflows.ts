import { type MachineInput, type MachineName } from '#lib/contract/machines.ts';

/** State machines that go on by themselves. */
export interface Workflows {
  /** Starts a machine under a name; starting the same name twice is starting it once. */
  start<M extends MachineName>(machine: M, name: string, input: MachineInput<M>): Promise<void>;
  /** Ends the wait behind the token with this output; a token that nobody waits for is no error. */
  resume(token: string, output: Record<string, unknown>): Promise<void>;
}
