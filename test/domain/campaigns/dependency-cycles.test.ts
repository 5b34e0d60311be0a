import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cyclesOf, upstreamFirst, type Edge } from '#lib/domain/campaigns/problems/dependency-cycles.ts';

/** `a>b` is "b follows a". */
const edges = (...arrows: string[]): Edge[] =>
  arrows.map((arrow) => {
    const [provider = '', stage = ''] = arrow.split('>');
    return { stage, provider };
  });

describe('cycles of a graph', () => {
  it.each<[string, Edge[], string[][]]>([
    ['a chain', edges('a>b', 'b>c'), []],
    ['a diamond', edges('a>b', 'a>c', 'b>d', 'c>d'), []],
    ['a stage that follows itself', edges('a>a', 'a>b'), []],
    ['two that follow each other', edges('a>b', 'b>a'), [['b', 'a']]],
    ['a ring with a way in and a way out', edges('x>a', 'a>b', 'b>c', 'c>a', 'c>y'), [['b', 'c', 'a']]],
    [
      'two rings apart',
      edges('a>b', 'b>a', 'c>d', 'd>c'),
      [
        ['b', 'a'],
        ['d', 'c'],
      ],
    ],
    [
      'two rings joined',
      edges('a>b', 'b>a', 'b>c', 'c>d', 'd>c'),
      [
        ['b', 'a'],
        ['d', 'c'],
      ],
    ],
  ])('%s', (_name, graph, cycles) => {
    expect(cyclesOf(graph)).toEqual(cycles);
  });

  const names = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const graph = fc.array(fc.record({ stage: names, provider: names }), { maxLength: 12 });

  it('finds a cycle exactly when the stages cannot be put in order', () => {
    fc.assert(
      fc.property(graph, (each) => {
        const order = upstreamFirst(['a', 'b', 'c', 'd', 'e', 'f'], each);
        const isInOrder = each.every(
          ({ stage, provider }) => stage === provider || order.indexOf(provider) < order.indexOf(stage),
        );

        expect(cyclesOf(each).length === 0).toBe(isInOrder);
      }),
    );
  });

  it('names only cycles that can be walked', () => {
    fc.assert(
      fc.property(graph, (each) => {
        for (const cycle of cyclesOf(each)) {
          for (const [index, stage] of cycle.entries()) {
            const provider = cycle.at(index - 1);

            expect(each).toContainEqual({ stage, provider });
          }
        }
      }),
    );
  });

  it('puts every provider before its dependents and loses no stage', () => {
    expect(upstreamFirst(['d', 'c', 'b', 'a'], edges('a>b', 'b>c', 'b>d', 'c>d', 'd>d'))).toEqual([
      'a',
      'b',
      'c',
      'd',
    ]);
    expect(upstreamFirst(['b', 'a', 'c'], edges('a>b', 'b>a'))).toEqual(['c', 'b', 'a']);
  });
});
