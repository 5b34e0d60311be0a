import { PomsError } from '#lib/domain/errors.ts';
import { type HeldId } from '#lib/domain/ids.ts';
import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Ports } from '#lib/ports/index.ts';
import { heldOver } from './hold-launch.ts';

/**
 * Takes a held launch out of the row: it never starts.
 * @throws HeldLaunchNotFound HeldLaunchOver
 */
export async function removeHeldLaunch(
  heldId: HeldId,
  actor: Actor,
  ports: Pick<Ports, 'heldLaunches' | 'clock' | 'ids'>,
): Promise<HeldLaunch> {
  const held = await ports.heldLaunches.get(heldId);
  if (held.request === null)
    throw new PomsError('OrderPointless', {
      why: `submission ${held.submissionId} is reserved already; kill it instead`,
    });
  const end = { state: 'removed' as const, outcome: `removed by ${actor.username}` };
  const removed = heldOver(held, { ...end, by: actor.username }, ports);
  await ports.heldLaunches.end(removed.held, removed.event);
  return removed.held;
}
