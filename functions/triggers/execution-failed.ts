import { z } from 'zod';
import { lambdaForTrigger } from '#lib/aws/lambda.ts';
import { reportExecutionFailure } from '#lib/actions/submissions/report-execution-failure.ts';
import { machines, ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** What we read of the event "Step Functions Execution Status Change". */
const StatusChange = z.object({
  detail: z.object({
    stateMachineArn: z.string(),
    status: z.enum(['FAILED', 'TIMED_OUT', 'ABORTED']),
    /** The execution's input, as JSON text. */
    input: z.string(),
    error: z.string().nullish(),
    cause: z.string().nullish(),
  }),
});

const machineOf = (arn: string): string => Object.keys(machines).find((name) => arn.endsWith(name)) ?? arn;

/** Shows at the submission that one of its machines stopped before its story was over. */
export const executionFailed = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: StatusChange,
  output: z.object({ submissionId: z.int() }),
  async run({ detail: { stateMachineArn, status, input, error, cause } }, ports) {
    const { submissionId } = ofSubmission.parse(JSON.parse(input));
    const machine = machineOf(stateMachineArn);
    await reportExecutionFailure(
      { machine, submissionId, error: error ?? status, cause: cause ?? '' },
      ports,
    );
    return { submissionId };
  },
});

export const handler = lambdaForTrigger(executionFailed);
