import { type Campaign, type Dependency } from '#lib/domain/campaigns/campaign.ts';
import { type OwnSettings, type Stage } from '#lib/domain/campaigns/stage.ts';
import { aCampaign, aJobType, aLoginSetup, aSavedEvent, aSubmitHost } from '#test/support/builders.ts';
import { aFile } from '#test/support/catalogue-builders.ts';
import { type Random } from './random.ts';
import { beginning } from './virtual-time.ts';
import { places } from './weather.ts';
import { type World } from './world.ts';

const startedAt = new Date(beginning).toISOString();

/** What a stage that nothing comes before works on. */
function leadOf(random: Random): OwnSettings {
  switch (random.between(0, 4)) {
    case 0:
      return { dataset: 'None', stageType: 'generator' };
    case 1:
      return { dataset: 'list_a, list_b, list_c', splitType: 'list()' };
    case 2:
      return { dataset: 'raw', splitType: `nfiles(${random.between(1, 3)})` };
    case 3:
      return { dataset: 'raw', splitType: `drainingn(${random.between(1, 3)})` };
    default:
      return { dataset: 'raw' };
  }
}

/** One stage of a simulated campaign. */
export function aStage(random: Random, stageId: number, isLead: boolean): Stage {
  const lead = isLead ? leadOf(random) : { dataset: 'from_parent' };
  const own: OwnSettings = {
    ...{ voRole: 'Production', softwareVersion: 'v1', jobType: 'sim' },
    loginSetup: random.pick(places.hosts),
    completionType: random.chance(0.3) ? 'complete' : 'located',
    completionPct: random.pick([40, 95, 100]),
    join: random.pick(['all', 'all', 'any', 'each']),
    ...lead,
  };
  return { stageId, name: `s${stageId}`, own };
}

function edgesOf(random: Random, stages: Stage[], leads: ReadonlySet<number>): Dependency[] {
  const edges: Dependency[] = [];
  const edge = (stage: string, provider: string): void => {
    edges.push({ stage, provider, filePatterns: random.chance(0.1) ? '%.none' : '%.root' });
  };
  for (const [index, { name, stageId, own }] of stages.entries()) {
    // A stage that follows itself goes on with its next slice.
    if (own.splitType !== undefined && random.chance(0.3)) edge(name, name);
    if (leads.has(stageId)) continue;
    const before = stages.slice(0, index);
    // Mostly siblings: a stage with two providers that one fork set going is where joins can go wrong.
    const provider = random.chance(0.5) ? before[0]! : random.pick(before);
    edge(name, provider.name);
    const second = random.pick(before);
    if (second !== provider && random.chance(0.6)) edge(name, second.name);
  }
  return edges;
}

/** A graph of one to five stages, each on something else. */
export function campaignOf(random: Random): Campaign {
  const size = random.between(1, 5);
  const leads = new Set([1]);
  for (let stageId = 2; stageId <= size; stageId += 1) if (random.chance(0.15)) leads.add(stageId);
  const stages = Array.from({ length: size }, (_, index) => aStage(random, index + 1, leads.has(index + 1)));
  return aCampaign({
    ...{ experiment: 'sim', name: 'simulated', stages },
    ...{ createdAt: startedAt, updatedAt: startedAt, activeAt: startedAt },
    dependencies: edgesOf(random, stages, leads),
  });
}

async function declareInputs({ ports, random }: World): Promise<void> {
  let number = 0;
  for (const [dataset, most] of [
    ['raw', 7],
    ['list_a', 3],
    ['list_b', 3],
    ['list_c', 3],
  ] as const)
    for (let left = random.between(1, most); left > 0; left -= 1) {
      number += 1;
      await ports.catalogue.declare(aFile(`in${number}.root`, { declaredAt: startedAt }), [dataset]);
    }
}

function tellCampaign({ tell }: World, { stages, dependencies }: Campaign): void {
  for (const { name, own } of stages) {
    const before = dependencies.filter(({ stage }) => stage === name);
    const follows = before.map(({ provider, filePatterns }) => `${provider} (${filePatterns})`).join(', ');
    const { dataset = '', splitType = 'None', join = '', completionType = '', completionPct = 0 } = own;
    const text = `${name} on ${dataset}, split ${splitType}, join ${join}, ${completionType} ${completionPct} %, after ${follows || 'nothing'}`;
    tell('campaign', { is: 'told', text });
  }
}

/** Stores the campaign and all it needs, before anything can fail. */
export async function settle(world: World, campaign: Campaign): Promise<void> {
  const { ports } = world;
  tellCampaign(world, campaign);
  for (const [at, host] of places.hosts.entries()) {
    await ports.submitHosts.save(aSubmitHost({ name: host, accounts: ['simacct'] }));
    await ports.loginSetups.add(aLoginSetup({ loginSetupId: 2 + at, name: host, host, account: 'simacct' }));
  }
  await ports.jobTypes.add(aJobType({ name: 'sim', launchScript: 'jobsub_submit file:///sim.sh' }));
  await ports.campaigns.save(campaign, aSavedEvent(900_000, campaign));
  await declareInputs(world);
}
