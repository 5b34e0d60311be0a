import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { judgeOutputs } from '#lib/actions/judge-outputs.ts';
import { noteTrouble } from '#lib/actions/note-trouble.ts';
import { updateSubmission } from '#lib/actions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { move, type Edited } from '#lib/domain/moves.ts';
import { verificationWait } from '#lib/domain/progress.ts';
import { type Submission, type Verdict } from '#lib/domain/submission.ts';
import { task } from '#lib/handler/task.ts';

const Verification = z.object({
  next: z.enum(['follow', 'wait', 'stop']),
  attempt: z.int().nonnegative(),
  waitSeconds: z.number(),
});

/** What `noteTrouble` says while catalogue or store do not answer. */
const isTrouble = (reason: string | null): boolean => /^The (?:file catalogue|store) /.test(reason ?? '');

function judged(stored: Submission, verdict: Verdict, at: string): Edited | undefined {
  if (stored.status !== 'Completed' || stored.ordered) return undefined;
  const isOver = isTrouble(stored.reason);
  const current = isOver ? { ...stored, reason: null } : stored;
  if (!isOver && !verdict.isLocated && current.verdict?.because === verdict.because) return undefined;
  const edited = { submission: { ...current, verdict }, events: [] };
  return verdict.isLocated
    ? move(edited, { wanted: 'Located', why: verdict.because, by: 'system', at })
    : edited;
}

/** Looks whether a completed submission's outputs are there, and says so once they are. */
export const verifyOutputs = task({
  needs: [
    'submissions',
    'slices',
    'snapshots',
    'campaigns',
    'catalogue',
    'site',
    'clock',
    'ids',
    'workflows',
  ],
  input: ofSubmission.extend({ verification: Verification.optional() }),
  output: Verification,
  async run({ submissionId, verification }, ports) {
    const attempt = (verification?.attempt ?? -1) + 1;
    const waitSeconds = verificationWait(attempt, ports.site.waitUnitSeconds);
    const submission = await ports.submissions.get(submissionId);
    if (submission.status === 'Located') return { next: 'follow' as const, attempt, waitSeconds };
    if (submission.status !== 'Completed') return { next: 'stop' as const, attempt, waitSeconds };
    const judging = () => judgeOutputs(submission, ports);
    const isSayable = submission.reason === null || isTrouble(submission.reason);
    const verdict = isSayable ? await noteTrouble(submission, judging, ports) : await judging();
    const at = ports.clock.now().toISOString();
    const { status } = await updateSubmission(
      { submissionId, by: 'poms', known: submission },
      (current) => judged(current, verdict, at),
      ports,
    );
    return { next: status === 'Located' ? ('follow' as const) : ('wait' as const), attempt, waitSeconds };
  },
});

export const handler = lambdaForTask(verifyOutputs);
