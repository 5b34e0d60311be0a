import { followName } from '#lib/contract/machines.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { addJobs, move, type Edited } from '#lib/domain/submissions/moves.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { requirePermission } from '#lib/actions/people/require-permission.ts';
import { updateSubmission, type UpdateNeeds } from './update-submission.ts';

export interface Settlement {
  actor: Actor;
  /** A job of it that somebody has found; null: it was made sure that there is none. */
  jobId: string | null;
}

function mustNeedPerson({ needsPerson, submissionId, status }: Submission): void {
  if (!needsPerson) throw new PomsError('SettlementNotAwaited', { submissionId, status });
}

function launched(current: Submission, jobId: string, { by, at }: { by: string; at: string }): Edited {
  if (current.jobIds.includes(jobId)) return { submission: current, events: [] };
  mustNeedPerson(current);
  const { submissionId } = current;
  const settled = { type: 'launch.settled' as const, submissionId, isLaunched: true, jobIds: [jobId] };
  const edited = addJobs({ submission: { ...current, settledBy: by }, events: [settled] }, [jobId]);
  return move(edited, { wanted: 'Idle', why: `its job was found by ${by}`, by: 'person', at });
}

function notLaunched(current: Submission, by: string): Edited {
  if (current.status === 'LaunchFailed' && current.settledBy !== null)
    return { submission: current, events: [] };
  mustNeedPerson(current);
  const { submissionId } = current;
  const reason = `${by} made sure that it was not launched; its slice is free.`;
  return {
    submission: { ...current, needsPerson: false, settledBy: by, reason },
    events: [{ type: 'launch.settled', submissionId, isLaunched: false, jobIds: [] }],
    isSliceFree: true,
  };
}

/**
 * A person says of a launch that nobody could tell about whether it was launched: then it is followed, or its slice is
 * given back.
 * @throws NotAllowed, SettlementNotAwaited where no person is needed
 */
export async function settleSubmission(
  submissionId: number,
  { actor, jobId }: Settlement,
  ports: UpdateNeeds & Pick<Ports, 'site'>,
): Promise<Submission> {
  const at = ports.clock.now().toISOString();
  const by = actor.username;
  requirePermission(actor, 'launch', await ports.submissions.get(submissionId));
  const known = jobId?.replace('.0@', '@') ?? null;
  const after = await updateSubmission(
    { submissionId, by },
    (current) => (known === null ? notLaunched(current, by) : launched(current, known, { by, at })),
    ports,
  );
  if (known === null) return after;
  const { experiment } = ports.site;
  const name = followName(experiment, submissionId);
  await ports.workflows.start('follow-submission', name, { experiment, submissionId });
  return after;
}
