import { followName } from '#lib/contract/machines.ts';
import { plainJobId } from '#lib/domain/submissions/moves.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { takeFact, type FactNeeds } from './take-fact.ts';

export interface Settlement {
  actor: Actor;
  /** A job of it that somebody has found; null: it was made sure that there is none. */
  jobId: string | null;
}

/**
 * A person says of a launch that nobody could tell about whether it was launched: then it is followed, or its slice is
 * given back.
 * @throws NotAllowed, SettlementNotAwaited where no person is needed
 */
export async function settleSubmission(
  submissionId: number,
  { actor, jobId }: Settlement,
  ports: FactNeeds & Pick<Ports, 'site'>,
): Promise<Submission> {
  const by = actor.username;
  requirePermission(actor, 'launch', await ports.submissions.get(submissionId));
  const found = jobId === null ? null : plainJobId(jobId);
  const fact = { is: 'Settled' as const, jobId: found, who: by };
  const { submission } = await takeFact({ submissionId, by }, fact, ports);
  if (found === null) return submission;
  const { experiment } = ports.site;
  const name = followName(experiment, submissionId);
  await ports.workflows.start('follow-submission', name, { experiment, submissionId });
  return submission;
}
