import { z } from 'zod';
import { lambdaForTask } from '#lib/aws/lambda.ts';
import { judgeOutputs } from '#lib/actions/outputs/judge-outputs.ts';
import { noteTrouble } from '#lib/actions/submissions/note-trouble.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { ofSubmission } from '#lib/contract/machines.ts';
import { waitUntilNews } from '#lib/domain/submissions/verification-wait.ts';
import { task } from '#lib/handler/task.ts';

const Verification = z.object({
  next: z.enum(['follow', 'wait', 'stop']),
  attempt: z.int().nonnegative(),
  waitSeconds: z.number(),
});

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
    const verdict = await noteTrouble(submission, async () => judgeOutputs(submission, ports), ports);
    const by = { submissionId, by: 'poms', known: submission };
    const { submission: after } = await takeFact(by, { is: 'VerdictReached', verdict }, ports);
    const next = after.status === 'Located' ? ('follow' as const) : ('wait' as const);
    return { next, attempt, waitSeconds: waitUntilNews(looks, verdict.next) };
  },
});

export const handler = lambdaForTask(verifyOutputs);
