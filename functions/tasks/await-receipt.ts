import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { awaitSubmission } from '#lib/actions/submissions/await-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Waits until the script has submitted jobs, or has ended without. */
export const awaitReceipt = task({
  needs: ['submissions', 'workflows'],
  input: ofSubmission.extend({ taskToken: z.string() }),
  output: z.object({ isLaunched: z.boolean() }).optional(),
  async run({ submissionId, taskToken }, ports) {
    await awaitSubmission(submissionId, { wait: 'receipt', taskToken }, ports);
    return undefined;
  },
});

export const handler = lambdaForTask(awaitReceipt);
