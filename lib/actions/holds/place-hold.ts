import { PomsError } from '#lib/domain/errors.ts';
import { holdIdOf, type Hold, type HoldId, type HoldScope } from '#lib/domain/holds/hold.ts';
import { releaseName } from '#lib/contract/machines.ts';
import { type Actor } from '#lib/domain/people/person.ts';
import { type Ports } from '#lib/ports/index.ts';
import { stampEvent } from '#lib/actions/stamp-events.ts';

type Needs = Pick<
  Ports,
  'holds' | 'heldLaunches' | 'campaigns' | 'submitHosts' | 'workflows' | 'site' | 'clock' | 'ids'
>;

/** What is held, for people. */
async function heldName(scope: HoldScope, { campaigns, submitHosts }: Needs): Promise<string> {
  switch (scope.of) {
    case 'everything':
      return 'everything';
    case 'host':
      return `submit host ${(await submitHosts.get(scope.host)).name}`;
    case 'campaign':
      return `campaign ${(await campaigns.get(scope.campaignId)).name}`;
    case 'stage': {
      const campaign = await campaigns.getOfStage(scope.stageId);
      const stage = campaign.stages.find(({ stageId }) => stageId === scope.stageId);
      return `stage ${stage?.name ?? scope.stageId} of ${campaign.name}`;
    }
  }
}

/**
 * Nothing of the scope starts until the hold is lifted; a second hold of the same scope gives it another reason.
 * @throws CampaignNotFound StageNotFound SubmitHostNotFound
 */
export async function placeHold(
  { scope, reason }: { scope: HoldScope; reason: string },
  actor: Actor,
  ports: Needs,
): Promise<Hold> {
  const name = await heldName(scope, ports);
  const holdId = holdIdOf(scope);
  const placedAt = ports.clock.now().toISOString();
  const hold = { holdId, scope, name, reason, placedBy: actor.username, placedAt };
  const event = stampEvent({ type: 'hold.placed', hold: holdId, name, reason }, actor.username, ports);
  await ports.holds.place(hold, event);
  return hold;
}

/** Lifts a hold and has the launches that it kept back started, in order. @throws HoldNotFound */
export async function liftHold(holdId: HoldId, actor: Actor, ports: Needs): Promise<Hold> {
  const hold = (await ports.holds.list()).find((each) => each.holdId === holdId);
  if (!hold) throw new PomsError('HoldNotFound', { hold: holdId });
  const event = stampEvent({ type: 'hold.lifted', hold: holdId, name: hold.name }, actor.username, ports);
  await ports.holds.lift(holdId, event);
  await startRelease(ports);
  return hold;
}

/** Starts the machine of the release that is due, if one is; starting it twice is starting it once. */
export async function startRelease({
  holds,
  workflows,
  site: { experiment },
}: Pick<Ports, 'holds' | 'workflows' | 'site'>): Promise<boolean> {
  const due = await holds.due();
  if (!due) return false;
  await workflows.start('release-held', releaseName(experiment, due.dueId, due.turn), { experiment, ...due });
  return true;
}
