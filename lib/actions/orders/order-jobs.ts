import { batchGroup } from '#lib/domain/launches/launch-environment.ts';
import { PomsError } from '#lib/domain/errors.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type LaunchTarget } from '#lib/ports/launcher.ts';
import { type JobAction } from '#lib/ports/queue.ts';
import { type CarryOutNeeds, type ItemOf } from './order-step.ts';

const jobActions = { kill: 'remove', cancel: 'remove', hold: 'hold', release: 'release' } as const;

/** What is done to the jobs; an abort touches the script alone. */
function jobActionOf({ order: { action } }: ItemOf): JobAction | undefined {
  return action === 'kill' || action === 'cancel' || action === 'hold' || action === 'release'
    ? jobActions[action]
    : undefined;
}

async function roleOf(
  { snapshots: { stage } }: Submission,
  { snapshots }: Pick<CarryOutNeeds, 'snapshots'>,
): Promise<string> {
  const { snapshot } = await snapshots.get(stage);
  if (snapshot.kind !== 'stage') throw new PomsError('SnapshotNotFound', { digest: stage });
  return snapshot.settings.voRole;
}

/** Submissions by the role of their jobs: the batch system lets no other touch them. */
async function byRole(items: ItemOf[], { snapshots }: CarryOutNeeds): Promise<Map<string, Submission[]>> {
  const roles = new Map<string, string>();
  const grouped = new Map<string, Submission[]>();
  for (const { submission } of items) {
    const role = roles.get(submission.snapshots.stage) ?? (await roleOf(submission, { snapshots }));
    roles.set(submission.snapshots.stage, role);
    grouped.set(role, [...(grouped.get(role) ?? []), submission]);
  }
  return grouped;
}

/** Gives the batch system the command for all jobs of the submissions; returns what it printed, shortened. */
export async function commandJobs(
  target: LaunchTarget,
  items: ItemOf[],
  ports: CarryOutNeeds,
): Promise<string | null> {
  const [first] = items;
  const action = first && jobActionOf(first);
  if (!action) return null;
  const group = batchGroup(ports.site.experiment);
  const printed: string[] = [];
  for (const [role, watched] of await byRole(items, ports))
    printed.push(await ports.queue.act(target, group, { action, role, watched }));
  return printed.join('\n').trim().slice(0, 500) || null;
}
