import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { errors, isErrorName } from '#lib/domain/errors.ts';
import { readJson } from '#lib/domain/json-text.ts';
import { move, type Edited } from '#lib/domain/submissions/moves.ts';
import { beginDoubt } from '#lib/domain/submissions/settle-doubt.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { task } from '#lib/handler/task.ts';

const Caught = z.object({ Error: z.string(), Cause: z.string() });

/** AWS wraps what a function threw into JSON; our own engine gives the sentence itself. */
function sentence({ Error: name, Cause: cause }: z.infer<typeof Caught>): string {
  const wrapped = z.object({ value: z.object({ errorMessage: z.string() }) }).safeParse(readJson(cause));
  const text = wrapped.success ? wrapped.data.value.errorMessage : cause;
  return isErrorName(name) ? text : `The launch could not be started (${name}: ${text}).`;
}

/** Errors of ours, but for lost contact, come before a script begins. */
const isBefore = (name: string): boolean => isErrorName(name) && errors[name].kind !== 'unavailable';

const unsure = 'Nobody can tell whether its script began.';

/**
 * Without an error the script has ended. After an error that came before it began, nobody need wonder either, unless
 * contact was lost at an earlier try: then the reason of that is still noted.
 */
function failed(
  current: Submission,
  error: z.infer<typeof Caught> | undefined,
  at: string,
): Edited | undefined {
  // Jobs that were reported meanwhile are there, whatever became of the answer about them.
  if (current.jobIds.length > 0) return undefined;
  const isDoubtful = error !== undefined && (!isBefore(error.Error) || current.reason !== null);
  const said = error ? sentence(error) : 'The launch script submitted no job.';
  const edited = { submission: current, events: [], isDoubtful };
  if (isDoubtful && !current.ordered)
    return beginDoubt(edited, { said: `${said} ${unsure}`, at, isOver: false });
  return move(edited, { wanted: 'LaunchFailed', why: said, by: 'system', at });
}

/** Says that the launch failed and why, and gives its slice back; where that could do its work twice it leaves it open. */
export const failLaunch = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission.extend({ error: Caught.optional() }),
  output: z.object({ status: z.string() }),
  async run({ submissionId, error }, ports) {
    const at = ports.clock.now().toISOString();
    const by = { submissionId, by: 'poms' };
    const { status } = await updateSubmission(by, (current) => failed(current, error, at), ports);
    return { status };
  },
});

export const handler = lambdaForTask(failLaunch);
