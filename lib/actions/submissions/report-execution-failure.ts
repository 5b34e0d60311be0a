import { type Ports } from '#lib/ports/index.ts';
import { noteEvents } from './note-events.ts';

export interface FailedExecution {
  machine: string;
  submissionId: number;
  error: string;
  cause: string;
}

/** Makes visible that a machine stopped before its story was over; every accepted request ends in sight (I7). */
export async function reportExecutionFailure(
  { machine, submissionId, error, cause }: FailedExecution,
  ports: Pick<Ports, 'submissions' | 'slices' | 'clock' | 'ids' | 'workflows'>,
): Promise<void> {
  const why = `The machine ${machine} stopped: ${error}: ${cause.slice(0, 500)}. An administrator can look at its execution and start it again.`;
  await noteEvents(submissionId, [{ type: 'followUp.failed', submissionId, why }], ports);
}
