import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { judgeOutputs } from '#lib/actions/judge-outputs.ts';
import { updateSubmission } from '#lib/actions/update-submission.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { move, type Edited } from '#lib/domain/moves.ts';
import { canonicalJson } from '#lib/domain/canonical.ts';
import { waitUntilNews } from '#lib/domain/completion/verification-wait.ts';
import { type Submission, type Verdict } from '#lib/domain/submission.ts';
import { task } from '#lib/handler/task.ts';

const Verification = z.object({
  next: z.enum(['follow', 'wait', 'stop']),
  attempt: z.int().nonnegative(),
  waitSeconds: z.number(),
});

const isSame = (one: Verdict, other: Verdict): boolean =>
  canonicalJson({ ...one, judgedAt: null }) === canonicalJson({ ...other, judgedAt: null });

function judged(current: Submission, verdict: Verdict, at: string): Edited | undefined {
  if (current.status !== 'Completed' || current.ordered) return undefined;
  if (!verdict.isLocated && current.verdict && isSame(current.verdict, verdict)) return undefined;
  const { submissionId, verdict: before } = current;
  const asked =
    verdict.isAsking && before?.isAsking !== true
      ? [{ type: 'completion.asked' as const, submissionId, why: verdict.because }]
      : [];
  const edited = { submission: { ...current, verdict }, events: asked };
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
    const at = ports.clock.now().toISOString();
    const looks = { attempt, unitSeconds: ports.site.waitUnitSeconds, now: at };
    const stopped = { attempt, waitSeconds: waitUntilNews(looks, null) };
    const submission = await ports.submissions.get(submissionId);
    if (submission.status === 'Located') return { ...stopped, next: 'follow' as const };
    if (submission.status !== 'Completed') return { ...stopped, next: 'stop' as const };
    const verdict = await judgeOutputs(submission, ports);
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
