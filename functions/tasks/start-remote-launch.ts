import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { holdsThere } from '#lib/actions/launches/hold-launch.ts';
import { noteContact } from '#lib/actions/submissions/note-contact.ts';
import { noteRepeat } from '#lib/actions/launches/note-repeat.ts';
import { noteTrouble } from '#lib/actions/submissions/note-trouble.ts';
import { renderScript } from '#lib/actions/launches/render-script.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { addJobs, type Edited } from '#lib/domain/submissions/moves.ts';
import { type Receipt } from '#lib/domain/launches/receipt.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { task } from '#lib/handler/task.ts';
import { type StartedScript } from '#lib/ports/launcher.ts';

type Found = Pick<StartedScript, 'isNew' | 'jobIds' | 'began'>;

function receiptOf({ host, account }: Submission, { isNew, began }: Found, digest: string): Receipt {
  const { node = null, pid = null, startedAt = null } = began ?? {};
  return { digest, host, account, node, pid, startedAt, isFirst: isNew };
}

function started(submission: Submission, script: Found, digest: string): Edited | undefined {
  if (submission.script.state !== 'unsent') return undefined;
  const { submissionId, host, account } = submission;
  return addJobs(
    {
      submission: {
        ...submission,
        // An answer that comes after the launch was given up leaves the reason of that: the script is watched again.
        reason: submission.status === 'New' && submission.doubt === null ? null : submission.reason,
        script: { ...submission.script, state: 'running' },
        receipt: receiptOf(submission, script, digest),
      },
      events: [{ type: 'launch.started', submissionId, host, account, isNew: script.isNew }],
    },
    script.jobIds,
  );
}

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
    const script = jobIds.length > 0 ? { isNew: false, jobIds } : await noteTrouble(submission, start, ports);
    if (!script.isNew) await noteStartAgain(submission, ports);
    const taken = (current: Submission) => started(current, script, digest);
    await updateSubmission({ submissionId, by: 'poms' }, taken, ports);
    return { isNew: script.isNew, isHeld: false };
  },
});

export const handler = lambdaForTask(startRemoteLaunch);
