import { type Dependency } from '#lib/domain/campaigns/campaign.ts';
import { cyclesOf } from './dependency-cycles.ts';
import { didYouMean } from '#lib/domain/campaigns/nearest.ts';
import { parseSplit } from '#lib/domain/splits/strategies/index.ts';
import { type OwnSettings, builtInSettings } from '#lib/domain/campaigns/stage.ts';

/** An edge that cannot be, or (provider null) the stage that a group of edges is about. */
export interface DependencyProblem {
  stage: string;
  provider: string | null;
  message: string;
  remedy: string;
}

interface Edges {
  defaults: OwnSettings;
  stages: readonly { name: string; own: OwnSettings }[];
  dependencies: readonly Dependency[];
}

function namingProblems({ stages, dependencies }: Edges): DependencyProblem[] {
  const names = new Set(stages.map(({ name }) => name));
  const missing = (name: string): Pick<DependencyProblem, 'message' | 'remedy'> => ({
    message: `stage ${name} does not exist`,
    remedy: didYouMean(name, names, `Add a stage ${name}, or remove the dependency.`),
  });
  const groups = new Set(dependencies.map(({ stage }) => stage).filter((stage) => !names.has(stage)));
  return [
    ...[...groups].map((stage) => ({ stage, provider: null, ...missing(stage) })),
    ...dependencies
      .filter(({ provider }) => !names.has(provider))
      .map(({ stage, provider }) => ({ stage, provider, ...missing(provider) })),
  ];
}

function repeatedProblems({ dependencies }: Edges): DependencyProblem[] {
  const seen = new Set<string>();
  return dependencies.flatMap(({ stage, provider }) => {
    const identity = JSON.stringify([stage, provider]);
    if (!seen.has(identity)) {
      seen.add(identity);
      return [];
    }
    const message = `stage ${stage} depends on ${provider} twice`;
    return [{ stage, provider, message, remedy: 'Join the two file patterns to one comma list.' }];
  });
}

function selfProblems({ defaults, stages, dependencies }: Edges): DependencyProblem[] {
  const ownOf = new Map(stages.map(({ name, own }) => [name, own]));
  return dependencies.flatMap(({ stage, provider }) => {
    const own = ownOf.get(stage);
    if (stage !== provider || own === undefined) return [];
    const text = own.splitType ?? defaults.splitType ?? builtInSettings.splitType;
    const parsed = parseSplit(text);
    if (parsed.kind === 'problem' || parsed.split.ends) return [];
    const message = `stage ${stage} follows itself, but its split ${parsed.split.usage} never ends`;
    return [
      {
        stage,
        provider,
        message,
        remedy: 'Give it a cs_split_type that ends, such as nfiles(n), or remove the dependency.',
      },
    ];
  });
}

// A message that names a thousand stages helps nobody.
const mostNamed = 12;

function cycleProblems({ stages, dependencies }: Edges): DependencyProblem[] {
  const names = new Set(stages.map(({ name }) => name));
  const edges = dependencies.filter(({ stage, provider }) => names.has(stage) && names.has(provider));
  return cyclesOf(edges).flatMap((cycle) => {
    const inCycle = new Set(cycle);
    const edge = edges.find(
      ({ stage, provider }) => stage !== provider && inCycle.has(stage) && inCycle.has(provider),
    );
    if (!edge) return [];
    const named = cycle.slice(0, mostNamed);
    const rest = cycle.length > named.length ? ' → …' : '';
    const message = `stages ${named.join(' and ')} depend on each other (cycle ${[...named].join(' → ')}${rest} → ${named[0] ?? ''})`;
    const remedy = 'Remove one of these dependencies; only a stage that follows itself may go round.';
    return [{ stage: edge.stage, provider: edge.provider, message, remedy }];
  });
}

/** What is wrong with the edges of a graph (behaviour §6.3). */
export function dependencyProblems(edges: Edges): DependencyProblem[] {
  return [
    ...namingProblems(edges),
    ...repeatedProblems(edges),
    ...selfProblems(edges),
    ...cycleProblems(edges),
  ];
}
