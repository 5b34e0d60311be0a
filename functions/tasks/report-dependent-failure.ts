import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { noteEvents } from '#lib/actions/submissions/note-events.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { isErrorName } from '#lib/domain/errors.ts';
import { StageId } from '#lib/domain/ids.ts';
import { task } from '#lib/handler/task.ts';

/** Makes visible that a stage that should follow could not be launched; the others go on. */
export const reportDependentFailure = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission.extend({ stageId: StageId, error: z.object({ Error: z.string(), Cause: z.string() }) }),
  output: z.object({ reported: z.literal(true) }),
  async run({ submissionId, stageId, error }, ports) {
    // Our own errors are sentences for people; of others the name is the best there is.
    const kind = isErrorName(error.Error) ? '' : `${error.Error}: `;
    const why = `Stage ${stageId} could not be launched: ${kind}${error.Cause.slice(0, 500)}`;
    await noteEvents(submissionId, [{ type: 'followUp.failed', submissionId, why }], ports);
    return { reported: true as const };
  },
});

export const handler = lambdaForTask(reportDependentFailure);
