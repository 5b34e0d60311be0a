import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { followName, ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Hands the launched submission over to the machine that follows it. */
export const startFollowing = task({
  needs: ['workflows'],
  input: ofSubmission,
  output: z.object({ name: z.string() }),
  async run({ experiment, submissionId }, { workflows }) {
    const name = followName(experiment, submissionId);
    await workflows.start('follow-submission', name, { experiment, submissionId });
    return { name };
  },
});

export const handler = lambdaForTask(startFollowing);
