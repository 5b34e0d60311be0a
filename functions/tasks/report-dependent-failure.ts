import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { noteEvents } from '#lib/actions/note-events.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { StageId } from '#lib/domain/ids.ts';
import { task } from '#lib/handler/task.ts';

/** Makes visible that a stage that should follow could not be launched; the others go on. */
export const reportDependentFailure = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission.extend({ stageId: StageId, error: z.object({ Error: z.string(), Cause: z.string() }) }),
  output: z.object({ reported: z.literal(true) }),
  async run({ submissionId, stageId, error }, ports) {
    const why = `Stage ${stageId} could not be launched: ${error.Error}: ${error.Cause.slice(0, 500)}`;
    await noteEvents(submissionId, [{ type: 'followUp.failed', submissionId, why }], ports);
    return { reported: true as const };
  },
});

export const handler = lambdaForTask(reportDependentFailure);
