import { z } from 'zod';
import { awaitSubmission } from '#lib/actions/submissions/await-submission.ts';
import { holdSubmission } from '#lib/actions/launches/hold-launch.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { task } from '#lib/handler/task.ts';

/** Waits until nothing holds the launch any more, in its place among those that are held. */
export const awaitRelease = task({
  needs: ['submissions', 'slices', 'holds', 'heldLaunches', 'workflows', 'clock', 'ids'],
  input: ofSubmission.extend({ taskToken: z.string() }),
  output: z.object({}).optional(),
  async run({ submissionId, taskToken }, ports) {
    // The token first: whoever releases the place must find it.
    await awaitSubmission(submissionId, { wait: 'release', taskToken }, ports);
    const why = await holdSubmission(await ports.submissions.get(submissionId), ports);
    if (why === undefined) {
      await ports.workflows.resume(taskToken, {});
      return undefined;
    }
    const reason = `${why}. It starts when it is released.`;
    await updateSubmission(
      { submissionId, by: 'poms' },
      (current) =>
        current.status !== 'New' || current.reason === reason
          ? undefined
          : { submission: { ...current, reason }, events: [] },
      ports,
    );
    return undefined;
  },
});

export const handler = lambdaForTask(awaitRelease);
