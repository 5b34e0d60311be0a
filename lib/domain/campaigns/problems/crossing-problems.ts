import { type Campaign, type Crossing, type Dependency } from '#lib/domain/campaigns/campaign.ts';
import { crossingCycles } from './crossing-cycles.ts';
import { crossedName, roleBoundary } from '#lib/domain/campaigns/crossings.ts';
import { didYouMean } from '#lib/domain/campaigns/nearest.ts';
import { type OwnSettings, builtInSettings } from '#lib/domain/campaigns/stage.ts';

/** What is looked at of another campaign. */
export type Neighbour = Pick<
  Campaign,
  'name' | 'creatorRole' | 'isActive' | 'keywords' | 'defaults' | 'stages' | 'dependencies' | 'crossings'
>;

/** Where a campaign stands among the others of its experiment. */
export interface Outside extends Pick<Campaign, 'experiment' | 'name' | 'creatorRole'> {
  /** Every campaign that it follows, and those follow, as far as there are any. */
  campaigns: readonly Neighbour[];
}

/** A dependency on another campaign that cannot be, and the key of it that is wrong. */
export interface CrossingProblem extends Omit<Crossing, 'filePatterns'> {
  key: 'campaign' | 'campaign_stage';
  message: string;
  remedy: string;
}

interface Edges {
  defaults: OwnSettings;
  stages: readonly { name: string; own: OwnSettings }[];
  dependencies: readonly Dependency[];
  crossings?: readonly Crossing[];
}

type Told = Pick<CrossingProblem, 'key' | 'message' | 'remedy'>;

function naming({ stage, campaign, provider }: Crossing, { stages }: Edges, outside: Outside): Told[] {
  const other = outside.campaigns.find(({ name }) => name === campaign);
  const told: Told[] = [];
  if (!stages.some(({ name }) => name === stage))
    told.push({
      key: 'campaign_stage',
      message: `stage ${stage} does not exist`,
      remedy: `Add a stage ${stage}, or remove the dependency.`,
    });
  if (campaign === outside.name)
    told.push({
      key: 'campaign',
      message: `campaign ${campaign} is this one`,
      remedy: 'Leave this line out: without it a stage of the same campaign is meant.',
    });
  else if (!other)
    told.push({
      key: 'campaign',
      message: `there is no campaign ${campaign} in experiment ${outside.experiment}`,
      remedy:
        'Correct the name, or import that campaign first; only campaigns of one experiment can follow each other.',
    });
  else if (!other.stages.some(({ name }) => name === provider))
    told.push({
      key: 'campaign_stage',
      message: `campaign ${campaign} has no stage ${provider}`,
      remedy: didYouMean(
        provider,
        other.stages.map(({ name }) => name),
        `Add a stage ${provider} to campaign ${campaign}, or remove the dependency.`,
      ),
    });
  return told;
}

function bounded({ campaign }: Crossing, outside: Outside): Told[] {
  const other = outside.campaigns.find(({ name }) => name === campaign);
  const boundary = other && roleBoundary(outside, other);
  if (boundary === undefined) return [];
  return [
    {
      key: 'campaign',
      message: `${boundary}; what analysis completes starts nothing as production`,
      remedy: 'Follow a production campaign, or import this one with --role analysis.',
    },
  ];
}

function repeated(crossings: readonly Crossing[]): CrossingProblem[] {
  const seen = new Set<string>();
  return crossings.flatMap((edge) => {
    const { stage, campaign, provider } = edge;
    const identity = JSON.stringify([stage, campaign, provider]);
    if (!seen.has(identity)) {
      seen.add(identity);
      return [];
    }
    const message = `stage ${stage} depends on ${crossedName(edge)} twice`;
    const remedy = 'Join the two file patterns to one comma list.';
    return [{ stage, campaign, provider, key: 'campaign_stage', message, remedy } as const];
  });
}

/** A join counts what one submission of a fork set going; nothing tells which round a submission from outside belongs to. */
function joined({ stage }: Crossing, { defaults, stages, dependencies, crossings = [] }: Edges): Told[] {
  const own = stages.find(({ name }) => name === stage)?.own;
  const join = own?.join ?? defaults.join ?? builtInSettings.join;
  const inside = dependencies.filter((edge) => edge.stage === stage && edge.provider !== stage);
  const count = inside.length + crossings.filter((edge) => edge.stage === stage).length;
  if (!own || join === 'each' || count < 2) return [];
  return [
    {
      key: 'campaign',
      message: `stage ${stage} has join = ${join}, which cannot wait for a stage of another campaign`,
      remedy: `Set join = each in ${stage}, or let a stage of its own follow the other campaign.`,
    },
  ];
}

/** What is wrong with the dependencies of a campaign on others. */
export function crossingProblems(edges: Edges, outside: Outside | undefined): CrossingProblem[] {
  const { crossings = [] } = edges;
  const told = crossings.flatMap((edge) => {
    const { stage, campaign, provider } = edge;
    const all = [
      ...(outside ? [...naming(edge, edges, outside), ...bounded(edge, outside)] : []),
      ...joined(edge, edges),
    ];
    return all.map((each) => ({ stage, campaign, provider, ...each }));
  });
  return [...told, ...repeated(crossings), ...(outside ? crossingCycles(edges, outside) : [])];
}
