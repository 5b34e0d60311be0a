import { z } from 'zod';
import { launchNeeds } from '#lib/actions/launches/request-launch.ts';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { launchFollower } from '#lib/actions/outputs/launch-follower.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { StageId, SubmissionId } from '#lib/domain/ids.ts';
import { task } from '#lib/handler/task.ts';

/** Launches one stage that follows a located submission, once, or skips it with a reason. */
export const launchDependent = task({
  needs: launchNeeds,
  input: ofSubmission.extend({ stageId: StageId, position: z.int().nonnegative() }),
  output: z.object({ dependentId: SubmissionId.nullable() }),
  async run({ submissionId, stageId, position }, ports) {
    const provider = await ports.submissions.get(submissionId);
    const dependent = await launchFollower(provider, { stageId, position }, ports);
    return { dependentId: dependent?.submissionId ?? null };
  },
});

export const handler = lambdaForTask(launchDependent);
