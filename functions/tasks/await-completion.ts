import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { awaitSubmission } from '#lib/actions/submissions/await-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Waits until the jobs have ended, by the queue's word or by a person's. */
export const awaitCompletion = task({
  needs: ['submissions', 'workflows'],
  input: ofSubmission.extend({ taskToken: z.string() }),
  output: z.object({ isCompleted: z.boolean() }).optional(),
  async run({ submissionId, taskToken }, ports) {
    await awaitSubmission(submissionId, { wait: 'completion', taskToken }, ports);
    return undefined;
  },
});

export const handler = lambdaForTask(awaitCompletion);
