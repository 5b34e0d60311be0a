import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { noteFollower } from '#lib/actions/outputs/dependent-request.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { isErrorName } from '#lib/domain/errors.ts';
import { FollowingStage } from '#lib/domain/submissions/follower.ts';
import { task } from '#lib/handler/task.ts';

const Caught = z.object({ Error: z.string(), Cause: z.string() });

/** Makes visible that a stage that should follow could not be launched; the others go on. */
export const reportDependentFailure = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission.extend(FollowingStage.shape).extend({ error: Caught }),
  output: z.object({ reported: z.literal(true) }),
  async run({ submissionId, stageId, stage, campaign, error }, ports) {
    // Our own errors are sentences for people; of others the name is the best there is.
    const kind = isErrorName(error.Error) ? '' : `${error.Error}: `;
    const said = `${kind}${error.Cause.slice(0, 500)}`;
    const outcome = { is: 'failed' as const, said };
    await noteFollower({ submissionId }, { stageId, stage, campaign }, { outcome, ports });
    return { reported: true as const };
  },
});

export const handler = lambdaForTask(reportDependentFailure);
