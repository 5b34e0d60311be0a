import { z } from 'zod';
import { awaitSubmission } from '#lib/actions/submissions/await-submission.ts';
import { holdSubmission } from '#lib/actions/launches/hold-launch.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
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
    const holds = await holdSubmission(await ports.submissions.get(submissionId), ports);
    if (holds === undefined) await ports.workflows.resume(taskToken, {});
    else await takeFact({ submissionId, by: 'poms' }, { is: 'LaunchHeld', holds }, ports);
    return undefined;
  },
});

export const handler = lambdaForTask(awaitRelease);
