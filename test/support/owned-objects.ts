import { placeHold } from '#lib/actions/holds/place-hold.ts';
import { giveOrder } from '#lib/actions/orders/give-order.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { type OwnerRole } from '#lib/domain/people/person.ts';
import { type Objects } from './a-request-of-each.ts';
import { heldAs } from './held-house.ts';
import { aHouse, sample, withCampaign, type House } from './house.ts';
import { aRequest } from './split-house.ts';

/** Whose objects there are, seen by anna. */
export const owners = {
  own: { creator: 'anna', creatorRole: 'analysis' },
  'another’s': { creator: 'boris', creatorRole: 'analysis' },
  'production’s': { creator: 'petra', creatorRole: 'production' },
} as const satisfies Record<string, { creator: string; creatorRole: OwnerRole }>;
export type Whose = keyof typeof owners;

// An account that both roles may use; no role is named, so that each caller applies it in their own.
const ini = sample('sbnd_mcc.ini')
  .replace('account = sbndpro', 'account = poms_launcher')
  .replace('poms_role = production\n', '');

async function given({ ports }: House, owner: (typeof owners)[Whose], campaignId: number) {
  const campaign = await ports.campaigns.get(campaignId);
  const event = (await ports.events.ofExperiment({ limit: 1 })).items[0]!;
  await ports.campaigns.save(
    { ...campaign, ...owner, version: campaign.version + 1 },
    { ...event, eventId: ports.ids.event() },
  );
}

/** A house with one object of every kind, all of one owner. */
export async function ownedObjects(whose: Whose): Promise<{ house: House; objects: Objects }> {
  const house = aHouse();
  const { ports } = house;
  const { campaign, stageId: named } = await withCampaign(house, ini);
  const { campaignId } = campaign;
  await given(house, owners[whose], campaignId);
  const stageId = named('gen');
  const requestedBy = owners[whose].creator;
  const actor = { username: requestedBy, experiment: 'sbnd', role: 'superuser' as const };
  const { submissionId } = await requestLaunch(stageId, aRequest('first', { requestedBy }), ports);
  const target = { of: 'submission' as const, submissionId };
  const { orderId } = await giveOrder({ requestKey: 'o', action: 'kill', target, why: '' }, actor, ports);
  const { holdId } = await placeHold({ scope: { of: 'stage', stageId }, reason: '' }, actor, ports);
  const heldId = await heldAs(house, stageId, aRequest('held', { requestedBy }));
  return { house, objects: { campaignId, stageId, submissionId, heldId, holdId, orderId, ini } };
}
