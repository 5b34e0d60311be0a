import { applyIni } from '#lib/actions/campaigns/apply-ini.ts';
import { loadConfiguration } from '#lib/actions/campaigns/configuration.ts';
import { storeSnapshots } from '#lib/actions/launches/snapshots.ts';
import { type Actor, type Person } from '#lib/domain/people/person.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { type Ports } from '#lib/ports/index.ts';
import { iniOf, type BenchCampaign } from './campaign.ts';
import { experiment } from './world.ts';

const membership = { experiment, role: 'superuser' as const };

/** Who does what the benchmark does. */
export const person: Person = { username: 'owner', memberships: [membership] };
export const actor: Actor = { username: 'owner', ...membership };

/** A campaign of a site, with the frozen configuration of its first stage. */
export interface Configured {
  campaignId: number;
  stageIds: number[];
  snapshots: Submission['snapshots'];
}

/** Applies the campaign through the house's own action. @throws when it has problems */
export async function configure(ports: Ports, campaign: BenchCampaign): Promise<Configured> {
  const request = { ini: iniOf(campaign), isPlanOnly: false };
  const { campaignId, problems } = await applyIni(request, { actor, person }, ports);
  if (campaignId === null) throw new Error(`the campaign was refused: ${JSON.stringify(problems)}`);
  const { stages } = await ports.campaigns.get(campaignId);
  const stageIds = stages.map(({ stageId }) => stageId);
  const configuration = await loadConfiguration(stageIds[0] ?? 0, person.username, ports);
  return { campaignId, stageIds, snapshots: await storeSnapshots(configuration, ports) };
}
