import { type Campaign, type Crossing, type Dependency } from '#lib/domain/campaigns/campaign.ts';
import { cyclesOf } from './dependency-cycles.ts';

type Graph = Pick<Campaign, 'name' | 'dependencies' | 'crossings'>;

interface Own {
  dependencies: readonly Dependency[];
  crossings?: readonly Crossing[];
}

interface CrossingCycle extends Omit<Crossing, 'filePatterns'> {
  key: 'campaign_stage';
  message: string;
  remedy: string;
}

const nodeOf = (campaign: string, stage: string): string => JSON.stringify([campaign, stage]);

function everyEdge({ name, dependencies, crossings }: Graph) {
  return [
    ...dependencies.map(({ stage, provider }) => ({
      stage: nodeOf(name, stage),
      provider: nodeOf(name, provider),
    })),
    ...crossings.map(({ stage, campaign, provider }) => ({
      stage: nodeOf(name, stage),
      provider: nodeOf(campaign, provider),
    })),
  ];
}

const pathName = (node: string): string => {
  const names: unknown = JSON.parse(node);
  return Array.isArray(names) ? names.join('/') : node;
};

/** The cycles that go through a dependency of this campaign on another, each told at such a dependency. */
export function crossingCycles(
  { dependencies, crossings = [] }: Own,
  { name, campaigns }: { name: string; campaigns: readonly Graph[] },
): CrossingCycle[] {
  const others = campaigns.filter((other) => other.name !== name).flatMap(everyEdge);
  const own = everyEdge({ name, dependencies: [...dependencies], crossings: [...crossings] });
  return cyclesOf([...own, ...others]).flatMap((cycle) => {
    const inCycle = new Set(cycle);
    const edge = crossings.find(
      ({ stage, campaign, provider }) =>
        inCycle.has(nodeOf(name, stage)) && inCycle.has(nodeOf(campaign, provider)),
    );
    if (!edge) return [];
    const { stage, campaign, provider } = edge;
    const path = [...cycle, ...cycle.slice(0, 1)].map(pathName).join(' → ');
    const message = `stages of several campaigns depend on each other (cycle ${path})`;
    const remedy = 'Remove one of these dependencies.';
    return [{ stage, campaign, provider, key: 'campaign_stage', message, remedy } as const];
  });
}

/** The cycle that a stored campaign has got into with others, in words; undefined where it has not. */
export function crossingCycle(campaign: Graph, campaigns: readonly Graph[]): string | undefined {
  return crossingCycles(campaign, { name: campaign.name, campaigns })[0]?.message;
}
