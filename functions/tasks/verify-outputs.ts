import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { judgeOutputs } from '#lib/actions/outputs/judge-outputs.ts';
import { noteTrouble } from '#lib/actions/submissions/note-trouble.ts';
import { updateSubmission } from '#lib/actions/submissions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { move, type Edited } from '#lib/domain/submissions/moves.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { waitUntilNews } from '#lib/domain/submissions/verification-wait.ts';
import { type Submission, type Verdict } from '#lib/domain/submissions/submission.ts';
import { task } from '#lib/handler/task.ts';

const Verification = z.object({
  next: z.enum(['follow', 'wait', 'stop']),
  attempt: z.int().nonnegative(),
  waitSeconds: z.number(),
});

const isSame = (one: Verdict, other: Verdict): boolean =>
  canonicalJson({ ...one, judgedAt: null }) === canonicalJson({ ...other, judgedAt: null });

/** What `noteTrouble` says while catalogue or store do not answer. */
const isTrouble = (reason: string | null): boolean => /^The (?:file catalogue|store) /.test(reason ?? '');

function judged(stored: Submission, verdict: Verdict, at: string): Edited | undefined {
  if (stored.status !== 'Completed' || stored.ordered) return undefined;
  const isOver = isTrouble(stored.reason);
  const { submissionId, verdict: before } = stored;
  if (!isOver && !verdict.isLocated && before && isSame(before, verdict)) return undefined;
  const asked =
    verdict.isAsking && before?.isAsking !== true
      ? [{ type: 'completion.asked' as const, submissionId, why: verdict.because }]
      : [];
  const reason = isOver ? null : stored.reason;
  const edited = { submission: { ...stored, reason, verdict }, events: asked };
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
    'deliveries',
    'site',
    'clock',
    'ids',
    'workflows',
  ],
  input: ofSubmission.extend({ verification: Verification.optional() }),
  output: Verification,
  async run({ submissionId, verification }, ports) {
    const attempt = (verification?.attempt ?? -1) + 1;
    const at = ports.clock.now().toISOString();
    const looks = { attempt, unitSeconds: ports.site.waitUnitSeconds, now: at };
    const stopped = { attempt, waitSeconds: waitUntilNews(looks, null) };
    const submission = await ports.submissions.get(submissionId);
    if (submission.status === 'Located') return { ...stopped, next: 'follow' as const };
    if (submission.status !== 'Completed') return { ...stopped, next: 'stop' as const };
    const judging = () => judgeOutputs(submission, ports);
    const isSayable = submission.reason === null || isTrouble(submission.reason);
    const verdict = isSayable ? await noteTrouble(submission, judging, ports) : await judging();
    const { status } = await updateSubmission(
      { submissionId, by: 'poms', known: submission },
      (current) => judged(current, verdict, at),
      ports,
    );
    const next = status === 'Located' ? ('follow' as const) : ('wait' as const);
    return { next, attempt, waitSeconds: waitUntilNews(looks, verdict.next) };
  },
});

export const handler = lambdaForTask(verifyOutputs);
