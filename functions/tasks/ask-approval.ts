import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Leaves the submission of an approval stage to a person; there is nothing to run (behaviour §6.4). */
export const askApproval = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission,
  output: z.object({ asked: z.literal(true) }),
  async run({ submissionId }, ports) {
    await takeFact({ submissionId, by: 'poms' }, { is: 'ApprovalNeeded' }, ports);
    return { asked: true as const };
  },
});

export const handler = lambdaForTask(askApproval);
