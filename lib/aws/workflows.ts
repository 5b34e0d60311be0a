import {
  ExecutionAlreadyExists,
  InvalidToken,
  SendTaskSuccessCommand,
  StartExecutionCommand,
  TaskDoesNotExist,
  TaskTimedOut,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { type Workflows } from '#lib/ports/workflows.ts';
import { translated } from './transient.ts';

/** Step Functions says one of these of a token whose wait is over, by whatever way. */
function isOver(error: unknown): boolean {
  return error instanceof TaskTimedOut || error instanceof TaskDoesNotExist || error instanceof InvalidToken;
}

/** State machines in Step Functions; `machines` is their ARN up to the name of the machine. @throws StoreUnavailable */
export function stepFunctionsWorkflows({
  client,
  machines,
}: {
  client: SFNClient;
  machines: string;
}): Workflows {
  return {
    start: async (machine, name, input) => {
      const stateMachineArn = `${machines}${machine}`;
      try {
        await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
      } catch (error) {
        if (!(error instanceof ExecutionAlreadyExists)) throw translated(error, 'Step Functions');
      }
    },
    resume: async (taskToken, output) => {
      try {
        await client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));
      } catch (error) {
        if (!isOver(error)) throw translated(error, 'Step Functions');
      }
    },
  };
}
