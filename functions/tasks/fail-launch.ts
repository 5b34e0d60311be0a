import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { updateSubmission } from '#lib/actions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { errors, isErrorName } from '#lib/domain/errors.ts';
import { readJson } from '#lib/domain/ini/json-text.ts';
import { move } from '#lib/domain/moves.ts';
import { task } from '#lib/handler/task.ts';

const Caught = z.object({ Error: z.string(), Cause: z.string() });

/** AWS wraps what a function threw into JSON; our own engine gives the sentence itself. */
function sentence({ Error: name, Cause: cause }: z.infer<typeof Caught>): string {
  const wrapped = z.object({ value: z.object({ errorMessage: z.string() }) }).safeParse(readJson(cause));
  const text = wrapped.success ? wrapped.data.value.errorMessage : cause;
  return isErrorName(name) ? text : `The launch could not be started (${name}: ${text}).`;
}

/**
 * Without an error the script has ended, and errors of ours but for lost contact came before it began. Of anything else
 * nobody can tell whether the script runs.
 */
function isDoubtful(error: z.infer<typeof Caught> | undefined): boolean {
  return error !== undefined && !(isErrorName(error.Error) && errors[error.Error].kind !== 'unavailable');
}

const doubt =
  'Nobody can tell whether its script began, so its slice stays taken; look on the submit host before you launch it again.';

/** Says that the launch failed and why, and gives its slice back unless that could do its work twice. */
export const failLaunch = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission.extend({ error: Caught.optional() }),
  output: z.object({ status: z.string() }),
  async run({ submissionId, error }, ports) {
    const said = error ? sentence(error) : 'The launch script submitted no job.';
    const edited = { events: [], isDoubtful: isDoubtful(error) };
    const why = edited.isDoubtful ? `${said} ${doubt}` : said;
    const at = ports.clock.now().toISOString();
    const { status } = await updateSubmission(
      { submissionId, by: 'poms' },
      // Jobs that were reported meanwhile are there, whatever became of the answer about them.
      (current) =>
        current.jobIds.length > 0
          ? undefined
          : move({ ...edited, submission: current }, { wanted: 'LaunchFailed', why, by: 'system', at }),
      ports,
    );
    return { status };
  },
});

export const handler = lambdaForTask(failLaunch);
