import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { holdsThere } from '#lib/actions/launches/hold-launch.ts';
import { noteContact } from '#lib/actions/submissions/note-contact.ts';
import { noteRepeat } from '#lib/actions/launches/note-repeat.ts';
import { noteTrouble } from '#lib/actions/submissions/note-trouble.ts';
import { renderScript } from '#lib/actions/launches/render-script.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { task } from '#lib/handler/task.ts';

async function noteStartAgain(
  submission: Submission,
  ports: Parameters<typeof noteRepeat>[2],
): Promise<void> {
  const why = 'The start was asked for again; the script had begun and was not begun a second time.';
  await noteRepeat(submission, { door: 'start', by: 'poms', why }, ports);
}

/** One that a person wants ended does not start, nor one whose jobs are being looked for. */
const mayStart = ({ status, ordered, doubt }: Submission): boolean =>
  status === 'New' && !ordered && doubt === null;

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
    const { script: known, jobIds } = submission;
    if (known.state !== 'unsent') {
      await noteStartAgain(submission, ports);
      return { isNew: false, isHeld: false };
    }
    if (jobIds.length === 0) {
      if (!mayStart(submission)) return { isNew: false, isHeld: false };
      // A hold may have been placed since the launch was accepted: while it is held, nothing starts (architecture I6).
      if ((await holdsThere(submission, ports)).length > 0) return { isNew: false, isHeld: true };
    }
    const { text, digest } = await renderScript(submission, ports);
    const question = async () => ports.launcher.start(submission, submission.launchId, text);
    const start = async () => noteContact(submission, { reaches: 'door', question }, ports);
    // One that has reported jobs has begun: only the answer to an earlier start was lost.
    const script =
      jobIds.length > 0
        ? { isNew: false, jobIds, began: undefined }
        : await noteTrouble(submission, start, ports);
    if (!script.isNew) await noteStartAgain(submission, ports);
    const { isNew, began } = script;
    const fact = { is: 'ScriptStarted' as const, isNew, jobIds: script.jobIds, began, digest };
    await takeFact({ submissionId, by: 'poms' }, fact, ports);
    return { isNew: script.isNew, isHeld: false };
  },
});

export const handler = lambdaForTask(startRemoteLaunch);
