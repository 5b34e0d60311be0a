import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { dependentsOf } from '#lib/domain/dependents.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { StageId } from '#lib/domain/ids.ts';
import { task } from '#lib/handler/task.ts';
import { type Campaigns } from '#lib/ports/campaigns.ts';

/** A stage that was removed from its campaign meanwhile has no dependents any more. */
async function campaignOf(stageId: number, campaigns: Campaigns) {
  try {
    return await campaigns.getOfStage(stageId);
  } catch (error) {
    if (isPomsError(error, 'StageNotFound')) return undefined;
    throw error;
  }
}

/** Lists the stages that follow a located submission. */
export const planDependents = task({
  needs: ['submissions', 'campaigns'],
  input: ofSubmission,
  output: z.object({
    dependents: z.array(ofSubmission.extend({ stageId: StageId, position: z.int().nonnegative() })),
  }),
  async run({ experiment, submissionId }, { submissions, campaigns }) {
    const { stageId } = await submissions.get(submissionId);
    const campaign = await campaignOf(stageId, campaigns);
    const dependents = campaign ? dependentsOf(campaign, stageId) : [];
    return {
      dependents: dependents.map((dependent) => ({
        experiment,
        submissionId,
        stageId: dependent.stage.stageId,
        position: dependent.position,
      })),
    };
  },
});

export const handler = lambdaForTask(planDependents);
