import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf, stageSize } from '#web/graph/layout.ts';

const graphOf = (count: number, pairs: [number, number][]) => ({
  stages: Array.from({ length: count }, (_none, index) => ({ name: `s${index}` })),
  dependencies: pairs.map(([from, to]) => ({ provider: `s${from}`, stage: `s${to}`, filePatterns: '%' })),
  positions: {},
});

/** A graph without cycles: dependencies run from lower to higher numbers. */
const anyGraph = fc.integer({ min: 1, max: 14 }).chain((count) =>
  fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: 20 }).map((pairs) =>
    graphOf(
      count,
      pairs.map(([a, b]) => [Math.min(a, b), Math.max(a, b)]),
    ),
  ),
);

describe('the places of stages', () => {
  it('never overlap', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const places = [...placesOf(graph).values()];
        for (const [index, a] of places.entries())
          for (const b of places.slice(index + 1))
            expect(Math.abs(a.x - b.x) >= stageSize.width || Math.abs(a.y - b.y) >= stageSize.height).toBe(
              true,
            );
      }),
      { numRuns: 60 },
    );
  });

  it('go to the right along every dependency', () => {
    fc.assert(
      fc.property(anyGraph, (graph) => {
        const places = placesOf(graph);
        for (const { provider, stage } of graph.dependencies.filter((edge) => edge.provider !== edge.stage))
          expect(places.get(stage)!.x).toBeGreaterThanOrEqual(places.get(provider)!.x + stageSize.width);
      }),
      { numRuns: 60 },
    );
  });

  it('go downwards on a narrow screen', () => {
    const places = placesOf(
      graphOf(3, [
        [0, 1],
        [1, 2],
      ]),
      'TB',
    );

    expect(['s0', 's1', 's2'].map((name) => places.get(name)!.y)).toEqual(
      ['s0', 's1', 's2'].map((name) => places.get(name)!.y).toSorted((a, b) => a - b),
    );
  });

  it('are the same every time', () => {
    const graph = graphOf(6, [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
      [3, 3],
      [3, 5],
    ]);

    expect(placesOf(graph)).toEqual(placesOf(structuredClone(graph)));
  });

  it('are those that were saved, where every stage has one', () => {
    const graph = graphOf(2, [[0, 1]]);

    expect(placesOf({ ...graph, positions: { s0: { x: 5, y: 6 }, s1: { x: 700, y: 1 } } }).get('s0')).toEqual(
      { x: 5, y: 6 },
    );
    expect(placesOf({ ...graph, positions: { s0: { x: 5, y: 6 } } })).toEqual(placesOf(graph));
  });
});
