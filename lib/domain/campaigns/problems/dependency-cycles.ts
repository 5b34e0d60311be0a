/** An edge of the graph, reduced to the names it joins. */
export interface Edge {
  stage: string;
  provider: string;
}

interface Ordering {
  /** Names in an order in which every provider comes before its dependents. */
  ordered: string[];
  /** Edges between names that could not be ordered: each of those names has a provider among them. */
  left: Edge[];
}

function orderOf(names: readonly string[], edges: readonly Edge[]): Ordering {
  const waitsFor = new Map(names.map((name) => [name, 0]));
  for (const { stage } of edges) waitsFor.set(stage, (waitsFor.get(stage) ?? 0) + 1);
  const following = Map.groupBy(edges, ({ provider }) => provider);
  const ordered = names.filter((name) => waitsFor.get(name) === 0);
  for (const name of ordered) {
    for (const { stage } of following.get(name) ?? []) {
      const count = (waitsFor.get(stage) ?? 0) - 1;
      waitsFor.set(stage, count);
      if (count === 0) ordered.push(stage);
    }
  }
  const isOrdered = new Set(ordered);
  return {
    ordered,
    left: edges.filter(({ stage, provider }) => !isOrdered.has(stage) && !isOrdered.has(provider)),
  };
}

function walkToCycle(edges: readonly Edge[]): string[] {
  const providerOf = new Map(edges.toReversed().map(({ stage, provider }) => [stage, provider]));
  const walked = new Set<string>();
  let name = edges[0]?.stage;
  while (name !== undefined && !walked.has(name)) {
    walked.add(name);
    name = providerOf.get(name);
  }
  const path = [...walked];
  if (name === undefined) return [];
  return [name, ...path.slice(path.indexOf(name) + 1).toReversed()];
}

const namesOf = (edges: readonly Edge[]): string[] => [
  ...new Set(edges.flatMap(({ stage, provider }) => [stage, provider])),
];

const withoutSelves = (edges: readonly Edge[]): Edge[] =>
  edges.filter(({ stage, provider }) => stage !== provider);

/**
 * Cycles over two or more stages, in the order in which they would run; no stage is in two of them. A stage that
 * follows itself is no cycle: that is how a split goes on by itself (behaviour §6.3).
 */
export function cyclesOf(edges: readonly Edge[]): string[][] {
  const cycles: string[][] = [];
  let left = withoutSelves(edges);
  for (;;) {
    left = orderOf(namesOf(left), left).left;
    const cycle = walkToCycle(left);
    if (cycle.length === 0) return cycles;
    cycles.push(cycle);
    const inCycle = new Set(cycle);
    left = left.filter(({ stage, provider }) => !inCycle.has(stage) && !inCycle.has(provider));
  }
}

/** The stages with every provider before its dependents; those of a cycle keep their place at the end. */
export function upstreamFirst(names: readonly string[], edges: readonly Edge[]): string[] {
  const known = new Set(names);
  const inner = withoutSelves(edges).filter(({ stage, provider }) => known.has(stage) && known.has(provider));
  const { ordered } = orderOf(names, inner);
  const isOrdered = new Set(ordered);
  return [...ordered, ...names.filter((name) => !isOrdered.has(name))];
}
