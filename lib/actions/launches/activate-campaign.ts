import { type Campaign } from '#lib/domain/campaigns/campaign.ts';
import { isPomsError, PomsError } from '#lib/domain/errors.ts';
import { type LaunchCause } from '#lib/domain/launches/launch.ts';
import { type Ports } from '#lib/ports/index.ts';
import { stampEvent } from '#lib/actions/stamp-events.ts';

type Needs = Pick<Ports, 'campaigns' | 'clock' | 'ids'>;

/** Saves that may come between reading a campaign and saving it, before the launch gives up. */
const tries = 5;

/** Why nothing but a person may launch a stage of it; undefined while it is active. */
export function inactiveBecause({ isActive, name }: Pick<Campaign, 'isActive' | 'name'>): string | undefined {
  return isActive
    ? undefined
    : `its campaign ${name} is not active; launch it yourself to set it active again`;
}

/** @throws LaunchInvalid where the campaign is inactive and no person asks */
export function requireActive(campaign: Campaign, stage: string, { by }: LaunchCause): void {
  if (by === 'person' || by === 'relaunch') return;
  const why = inactiveBecause(campaign);
  if (why !== undefined) throw new PomsError('LaunchInvalid', { stage, why });
}

/** Sets an inactive campaign active, because a person launches a stage of it. @throws StaleVersion */
export async function activateCampaign(
  { campaignId }: Pick<Campaign, 'campaignId'>,
  { by, stage }: { by: string; stage: string },
  ports: Needs,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const before = await ports.campaigns.get(campaignId);
    if (before.isActive) return;
    const at = ports.clock.now().toISOString();
    const version = before.version + 1;
    const changes = [`Changed campaign state: Inactive → Active, because stage ${stage} was launched`];
    const event = stampEvent({ type: 'campaign.saved', campaignId, version, changes }, by, ports);
    try {
      const saved = { ...before, isActive: true, version, updatedAt: at, updatedBy: by, activeAt: at };
      await ports.campaigns.save(saved, event);
      return;
    } catch (error) {
      if (attempt === tries || !isPomsError(error, 'StaleVersion')) throw error;
    }
  }
}
