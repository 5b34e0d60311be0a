import { type LaunchRequest } from '#lib/domain/launches/launch-request.ts';
import { releaseHeld } from '#functions/tasks/release-held.ts';
import { placeHold } from '#lib/actions/holds/place-hold.ts';
import { requestLaunch } from '#lib/actions/launches/request-launch.ts';
import { isPomsError } from '#lib/domain/errors.ts';
import { type HoldScope } from '#lib/domain/holds/hold.ts';
import { HeldId } from '#lib/domain/ids.ts';
import { aHouse, sample, withCampaign, type House } from './house.ts';

export const anna = { username: 'anna', experiment: 'sbnd', role: 'production' as const };
export const everything = { of: 'everything' as const };

export const listOf = (count: number): string =>
  sample('sbnd_mcc.ini').replace(
    '[campaign_stage gen]\ndataset_or_split_data = None',
    `[campaign_stage gen]\ncs_split_type = list\ndataset_or_split_data = ${Array.from({ length: count }, (_, n) => `set${n}`).join(',')}`,
  );

export async function aHeldHouse(scope: HoldScope | 'gen' = everything, slices = 5) {
  const house = aHouse();
  const { campaign, stageId, actor } = await withCampaign(house, listOf(slices));
  const gen = stageId('gen');
  const held = scope === 'gen' ? { of: 'stage' as const, stageId: gen } : scope;
  const hold = await placeHold({ scope: held, reason: 'disk full' }, anna, house.ports);
  return { house, campaign, gen, actor, hold };
}

/** Asks for a launch that is held; the id it is kept under. */
export async function heldAs(house: House, stageId: number, request: LaunchRequest): Promise<HeldId> {
  const error: unknown = await requestLaunch(stageId, request, house.ports).catch(
    (refused: unknown) => refused,
  );
  if (!isPomsError(error, 'LaunchHeld')) throw error;
  return HeldId.parse(error.details['heldId']);
}

/** The machine of the release that is due, round after round to its end. */
export async function runRelease({ ports }: House): Promise<number> {
  const due = (await ports.holds.due())!;
  let release: unknown;
  for (let rounds = 1; ; rounds += 1) {
    release = await releaseHeld.invoke({ experiment: 'sbnd', ...due, release }, ports);
    if ((release as { next: string }).next === 'done') return rounds;
  }
}

export const submissionsOf = async ({ ports }: House) =>
  (await ports.submissions.list({ experiment: true }, { limit: 2000 })).items.toReversed();
