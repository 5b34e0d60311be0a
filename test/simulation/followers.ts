import { type Campaign, type Crossing } from '#lib/domain/campaigns/campaign.ts';
import { aCampaign, aSavedEvent } from '#test/support/builders.ts';
import { type Random } from './random.ts';
import { beginning } from './virtual-time.ts';
import { type World } from './world.ts';
import { aStage } from './workload.ts';

const startedAt = new Date(beginning).toISOString();
const hour = 3_600_000;

/** A campaign that follows those before it. Its stages have the names of theirs, since names may be the same. */
function followerOf(random: Random, before: Campaign[], number: number): Campaign {
  const size = random.between(1, 3);
  const stages = Array.from({ length: size }, (_, index) => {
    const stage = aStage(random, number * 100 + index, false);
    // A join cannot wait for a stage of another campaign.
    return { ...stage, name: `s${index + 1}`, own: { ...stage.own, join: 'each' as const } };
  });
  const crossings: Crossing[] = [];
  for (const [index, { name: stage }] of stages.entries()) {
    if (index > 0 && random.chance(0.6)) continue;
    const followed = random.pick(before);
    const { name: provider } = random.pick(followed.stages);
    const filePatterns = random.chance(0.1) ? '%.none' : '%.root';
    crossings.push({ stage, campaign: followed.name, provider, filePatterns });
  }
  const dependencies = stages.slice(1).map(({ name: stage }, index) => {
    return { stage, provider: stages[index]!.name, filePatterns: '%.root' };
  });
  return aCampaign({
    ...{ campaignId: number, experiment: 'sim', name: `follower${number}`, creator: 'olga', stages },
    ...{ createdAt: startedAt, updatedAt: startedAt, activeAt: startedAt },
    dependencies: random.chance(0.7) ? dependencies : [],
    crossings,
  });
}

/** Other campaigns that follow this one, or each other; mostly there are none. */
export function followersOf(random: Random, campaign: Campaign): Campaign[] {
  const followers: Campaign[] = [];
  for (let number = 2; number <= 3 && random.chance(0.45); number += 1)
    followers.push(followerOf(random, [campaign, ...followers], number));
  return followers;
}

/** Somebody puts a campaign to rest, or has it follow less, while what it follows goes on. */
function changeMind({ state, tell }: World, random: Random, { campaignId, name }: Campaign): void {
  const campaign = state.campaigns.get(campaignId)!;
  const said = random.chance(0.5) ? { isActive: false } : { crossings: campaign.crossings.slice(1) };
  state.campaigns.set(campaignId, { ...campaign, ...said, version: campaign.version + 1 });
  tell('olga', { is: 'told', text: `changes ${name}: ${JSON.stringify(said)}` });
}

/** Stores the campaigns that follow, and has people change some of them. */
export async function settleFollowers(world: World, random: Random, followers: Campaign[]): Promise<void> {
  for (const follower of followers) {
    const { campaignId, name, crossings } = follower;
    await world.ports.campaigns.save(follower, aSavedEvent(900_000 + campaignId, follower));
    const edges = crossings.map(({ stage, campaign, provider }) => `${stage} after ${campaign}/${provider}`);
    world.tell('campaign', { is: 'told', text: `${name}: ${edges.join(', ')}` });
    if (random.chance(0.2))
      world.time.at(world.time.now() + random.lapse(12 * hour), () => {
        changeMind(world, random, follower);
      });
  }
}
