import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { holdsThere } from '#lib/actions/hold-launch.ts';
import { noteContact } from '#lib/actions/note-contact.ts';
import { noteTrouble } from '#lib/actions/note-trouble.ts';
import { renderScript } from '#lib/actions/render-script.ts';
import { updateSubmission } from '#lib/actions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { addJobs, type Edited } from '#lib/domain/moves.ts';
import { type Submission } from '#lib/domain/submission.ts';
import { task } from '#lib/handler/task.ts';
import { type StartedScript } from '#lib/ports/launcher.ts';

function started(
  submission: Submission,
  script: Pick<StartedScript, 'isNew' | 'jobIds'>,
): Edited | undefined {
  if (submission.script.state !== 'unsent') return undefined;
  const { submissionId, host, account } = submission;
  return addJobs(
    {
      submission: {
        ...submission,
        // An answer that comes after the launch was given up leaves the reason of that: the script is watched again.
        reason: submission.status === 'New' ? null : submission.reason,
        script: { ...submission.script, state: 'running' },
      },
      events: [{ type: 'launch.started', submissionId, host, account, isNew: script.isNew }],
    },
    script.jobIds,
  );
}

/** Starts the launch script on the submit host and does not wait for it; starting it again finds it started. */
export const startRemoteLaunch = task({
  needs: [
    'submissions',
    'snapshots',
    'slices',
    'launcher',
    'holds',
    'contacts',
    'jobTokens',
    'site',
    'clock',
    'ids',
    'workflows',
  ],
  input: ofSubmission,
  output: z.object({ isNew: z.boolean(), isHeld: z.boolean() }),
  async run({ submissionId }, ports) {
    const submission = await ports.submissions.get(submissionId);
    const { status, script: known, jobIds, ordered } = submission;
    if (known.state !== 'unsent') return { isNew: false, isHeld: false };
    if (jobIds.length > 0) {
      // It has reported jobs, so only the answer to an earlier start was lost.
      const found = { isNew: false, jobIds };
      await updateSubmission({ submissionId, by: 'poms' }, (current) => started(current, found), ports);
      return { isNew: false, isHeld: false };
    }
    // One that a person wants ended does not start.
    if (status !== 'New' || ordered) return { isNew: false, isHeld: false };
    // A hold may have been placed since the launch was accepted: while it is held, nothing starts (architecture I6).
    if ((await holdsThere(submission, ports)).length > 0) return { isNew: false, isHeld: true };
    const text = await renderScript(submission, ports);
    const question = async () => ports.launcher.start(submission, submission.launchId, text);
    const start = async () => noteContact(submission, { reaches: 'door', question }, ports);
    const script = await noteTrouble(submission, start, ports);
    await updateSubmission({ submissionId, by: 'poms' }, (current) => started(current, script), ports);
    return { isNew: script.isNew, isHeld: false };
  },
});

export const handler = lambdaForTask(startRemoteLaunch);
