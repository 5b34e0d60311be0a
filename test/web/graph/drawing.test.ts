import { describe, expect, it } from 'vitest';
import { type StageProgress } from '#lib/contract/campaigns.ts';
import { aStageProgress } from '#test/support/progress-builders.ts';
import { edgesOf, nodesOf } from '#web/graph/drawing.ts';

const edge = (provider: string, stage: string) => ({ provider, stage, filePatterns: '%.root' });
const dataOf = (dependencies: ReturnType<typeof edge>[], progress: StageProgress[]) =>
  edgesOf({ dependencies }, progress).map(({ data }) => data);

describe('the graph', () => {
  it('tells how many files went along a dependency', () => {
    const gen = aStageProgress({ name: 'gen', outputCount: 10, status: 'Located' });
    const reco = aStageProgress({ name: 'reco', consumedCount: 8, status: 'Located' });

    expect(dataOf([edge('gen', 'reco')], [gen, reco])).toEqual([
      { filePatterns: '%.root', made: 10, taken: 8, isFlowing: false },
    ]);
  });

  it.each([
    ['New', true],
    ['Running', true],
    ['Located', false],
    ['Failed', false],
    [null, false],
  ] as const)('lets files flow to a stage that is %s: %s', (status, isFlowing) => {
    const [data] = dataOf(
      [edge('gen', 'reco')],
      [aStageProgress({ name: 'gen' }), aStageProgress({ name: 'reco', status })],
    );

    expect(data?.isFlowing).toBe(isFlowing);
  });

  it('lets nothing flow from a stage to itself', () => {
    const [data] = dataOf([edge('reco', 'reco')], [aStageProgress({ name: 'reco', status: 'Running' })]);

    expect(data?.isFlowing).toBe(false);
  });

  it('leaves out what leads to a stage that is gone', () => {
    expect(edgesOf({ dependencies: [edge('gen', 'gone')] }, [aStageProgress({ name: 'gen' })])).toEqual([]);
  });

  it('puts each stage at its place', () => {
    const [node] = nodesOf(
      { experiment: 'sbnd' },
      [aStageProgress({ name: 'gen' })],
      new Map([['gen', { x: 3, y: 4 }]]),
    );

    expect(node).toMatchObject({ id: 'gen', position: { x: 3, y: 4 }, data: { experiment: 'sbnd' } });
  });
});
