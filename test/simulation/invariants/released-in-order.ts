import { type HeldLaunch } from '#lib/domain/launches/held-launch.ts';
import { holdsOver } from '#lib/domain/holds/hold.ts';
import { type Entry } from '#test/simulation/trace.ts';
import { type Invariant, type Known } from './invariant.ts';

/** Longer than a round of releases takes. */
const round = 10 * 60_000;

function overtook(entry: Extract<Entry, { is: 'held over' }>, { state, trace }: Known): HeldLaunch[] {
  const { held, at } = entry;
  const isSame = (each: HeldLaunch) => each.stageId === held.stageId && each.host === held.host;
  const waited = (each: HeldLaunch) => Date.parse(held.heldAt) - Date.parse(each.heldAt) > round;
  // One that was held again meanwhile has its turn again.
  const isDisturbed = trace.some(
    (each) => each.is === 'hold placed' && at - each.at < round && holdsOver([each.hold], held).length > 0,
  );
  if (isDisturbed) return [];
  return [...state.held.values()].filter(
    (each) => each.state === 'waiting' && isSame(each) && waited(each) && each.heldId < held.heldId,
  );
}

/** What was held first is released first, unless something is in its way that is not in the way of the other. */
export const releasedInOrder: Invariant = {
  name: 'held launches start in the order they came',
  step: (entry, known) =>
    entry.is === 'held over' && entry.held.state === 'released' && known.isUntroubled
      ? overtook(entry, known).map(({ heldId }) => `${entry.held.heldId} overtook ${heldId}`)
      : [],
};
