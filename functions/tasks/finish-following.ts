import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Says that nothing is left to do for the submission. */
export const finishFollowing = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission,
  output: z.object({ followUp: z.literal('done') }),
  async run({ submissionId }, ports) {
    await updateSubmission(
      { submissionId, by: 'poms' },
      (current) =>
        current.followUp === 'done'
          ? undefined
          : { submission: { ...current, followUp: 'done' }, events: [] },
      ports,
    );
    return { followUp: 'done' as const };
  },
});

export const handler = lambdaForTask(finishFollowing);
