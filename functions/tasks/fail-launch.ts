import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { updateSubmission } from '#lib/actions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { isErrorName } from '#lib/domain/errors.ts';
import { move } from '#lib/domain/moves.ts';
import { task } from '#lib/handler/task.ts';

const Caught = z.object({ Error: z.string(), Cause: z.string() });

/** AWS wraps what a function threw into JSON; our own engine gives the sentence itself. */
function sentence({ Error: name, Cause: cause }: z.infer<typeof Caught>): string {
  const wrapped = z.object({ errorMessage: z.string() }).safeParse(parsedOrNull(cause));
  const text = wrapped.success ? wrapped.data.errorMessage : cause;
  return isErrorName(name) ? text : `The launch could not be started (${name}: ${text}).`;
}

function parsedOrNull(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : null;
}

/** Says that the launch failed and why, and gives its slice back. */
export const failLaunch = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission.extend({ error: Caught.optional() }),
  output: z.object({ status: z.string() }),
  async run({ submissionId, error }, ports) {
    const why = error ? sentence(error) : 'The launch script submitted no job.';
    const at = ports.clock.now().toISOString();
    const { status } = await updateSubmission(
      { submissionId, by: 'poms' },
      (current) =>
        move({ submission: current, events: [] }, { wanted: 'LaunchFailed', why, by: 'system', at }),
      ports,
    );
    return { status };
  },
});

export const handler = lambdaForTask(failLaunch);
