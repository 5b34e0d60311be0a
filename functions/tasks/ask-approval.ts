import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { move } from '#lib/domain/submissions/moves.ts';
import { task } from '#lib/handler/task.ts';

/** Leaves the submission of an approval stage to a person; there is nothing to run (behaviour §6.4). */
export const askApproval = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission,
  output: z.object({ asked: z.literal(true) }),
  async run({ submissionId }, ports) {
    const at = ports.clock.now().toISOString();
    await updateSubmission(
      { submissionId, by: 'poms' },
      (current) =>
        current.status === 'New'
          ? move(
              { submission: { ...current, isDrained: true }, events: [] },
              { wanted: 'Awaiting Approval', why: 'a person has to approve it', by: 'system', at },
            )
          : undefined,
      ports,
    );
    return { asked: true as const };
  },
});

export const handler = lambdaForTask(askApproval);
