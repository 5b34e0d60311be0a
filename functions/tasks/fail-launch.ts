import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { errors, isErrorName } from '#lib/domain/errors.ts';
import { readJson } from '#lib/domain/json-text.ts';
import { type Fact } from '#lib/domain/submissions/facts.ts';
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

/** Without an error the script has ended. */
function factOf(error: z.infer<typeof Caught> | undefined): Fact {
  if (error === undefined) return { is: 'NothingSubmitted' };
  return { is: 'StartRefused', mayHaveBegun: !isBefore(error.Error), said: sentence(error) };
}

/** Says that the launch failed and why, and gives its slice back; where that could do its work twice it leaves it open. */
export const failLaunch = task({
  needs: ['submissions', 'slices', 'clock', 'ids', 'workflows'],
  input: ofSubmission.extend({ error: Caught.optional() }),
  output: z.object({ status: z.string() }),
  async run({ submissionId, error }, ports) {
    const { submission } = await takeFact({ submissionId, by: 'poms' }, factOf(error), ports);
    return { status: submission.status };
  },
});

export const handler = lambdaForTask(failLaunch);
