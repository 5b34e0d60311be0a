import { takeFact, type FactNeeds } from './take-fact.ts';

export interface FailedExecution {
  machine: string;
  submissionId: number;
  error: string;
  cause: string;
}

/** Makes visible that a machine stopped before its story was over; every accepted request ends in sight (I7). */
export async function reportExecutionFailure(
  { machine, submissionId, error, cause }: FailedExecution,
  ports: FactNeeds,
): Promise<void> {
  const said = `The machine ${machine} stopped: ${error}: ${cause.slice(0, 500)}. An administrator can look at its execution and start it again.`;
  await takeFact({ submissionId, by: 'poms' }, { is: 'MachineStopped', said }, ports);
}
