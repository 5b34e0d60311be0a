import { z } from 'zod';
import { failure } from '#lib/client/failure.ts';
import { command } from '#lib/client/cli/command.ts';
import { findSubmission } from '#lib/client/cli/find.ts';
import { rowOf } from '#lib/client/cli/submission-row.ts';
import { idInput } from './submissions.ts';

/** Says whether a launch that nobody could tell about was launched. */
export const settleCommand = command({
  words: 'submission settle',
  args: '<id>',
  says: 'say of a submission that needs a person whether it was launched',
  options: [
    { flags: '--launched <jobid>', says: 'it was, as this batch job; it is followed from here on' },
    { flags: '--not-launched', says: 'no job of it is there or was; its slice is given back' },
  ],
  input: idInput.extend({ launched: z.string().optional(), notLaunched: z.boolean().default(false) }),
  run: async (session, { id, launched, notLaunched }) => {
    if ((launched === undefined) !== notLaunched)
      throw failure('invalid', 'poms submission settle: say either --launched JOBID or --not-launched');
    const { experiment, client } = await findSubmission(session, id);
    const body =
      launched === undefined
        ? { isLaunched: false as const }
        : { isLaunched: true as const, jobId: launched };
    const submission = await client.settleSubmission({ params: { submissionId: id }, body });
    return {
      json: rowOf(submission, experiment),
      text: `Submission ${id} is ${submission.status}: ${submission.reason ?? ''}`,
    };
  },
});
