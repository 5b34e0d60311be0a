import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Says that nothing is left to do for the submission. */
export const finishFollowing = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission,
  output: z.object({ followUp: z.literal('done') }),
  async run({ submissionId }, ports) {
    await takeFact({ submissionId, by: 'poms' }, { is: 'FollowedUp' }, ports);
    return { followUp: 'done' as const };
  },
});

export const handler = lambdaForTask(finishFollowing);
