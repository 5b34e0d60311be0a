import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ComparedGraph, changesBetween } from '#lib/domain/campaigns/campaign-changes.ts';
import { changeSentence } from '#lib/domain/campaigns/change-sentence.ts';

const before: ComparedGraph = {
  keywords: { tune: 'G18' },
  defaults: { softwareVersion: 'v1' },
  stages: [
    { stageId: 1, name: 'gen', own: { completionPct: 95 } },
    { stageId: 2, name: 'reco', own: {} },
  ],
  dependencies: [{ stage: 'reco', provider: 'gen', filePatterns: '%' }],
  positions: {},
};

const sentences = (after: Partial<ComparedGraph>): string[] =>
  changesBetween(before, { ...before, ...after }).map(changeSentence);

describe('what a save changes', () => {
  it('is nothing when both say the same', () => {
    expect(changesBetween(before, structuredClone(before))).toEqual([]);
  });

  it('is everything for a new campaign', () => {
    expect(changesBetween(undefined, before).map(changeSentence)).toEqual([
      'add keyword tune = G18',
      'add default software_version = v1',
      'add stage gen',
      'add stage reco',
      'add dependency gen → reco: file_pattern = %',
    ]);
  });

  it.each<[string, Partial<ComparedGraph>, string[]]>([
    [
      'a keyword',
      { keywords: { tune: 'G20', n: '' } },
      ['change keyword tune from G18 to G20', 'add keyword n = '],
    ],
    ['a default', { defaults: {} }, ['remove default software_version = v1']],
    [
      'a setting of a stage',
      {
        stages: [
          { stageId: 1, name: 'gen', own: { completionPct: 90, paramOverrides: [['-n ', '2']] } },
          before.stages[1]!,
        ],
      },
      ['change stage gen: completion_pct from 95 to 90', 'add stage gen: param_overrides = [["-n ","2"]]'],
    ],
    [
      'a name of a stage',
      { stages: [{ stageId: 1, name: 'make', own: { completionPct: 95 } }, before.stages[1]!] },
      ['change stage make: name from gen to make'],
    ],
    [
      'a stage that goes',
      { stages: [before.stages[0]!], dependencies: [] },
      ['remove stage reco', 'remove dependency gen → reco: file_pattern = %'],
    ],
    [
      'a pattern',
      { dependencies: [{ stage: 'reco', provider: 'gen', filePatterns: '%.root' }] },
      ['change dependency gen → reco: file_pattern from % to %.root'],
    ],
    [
      'the layout',
      { positions: { gen: { x: 1, y: 2 } } },
      ['change layout of the graph from the old one to a new one'],
    ],
  ])('names %s', (_name, after, told) => {
    expect(sentences(after)).toEqual(told);
  });

  it('names a campaign that is put to rest', () => {
    const told = changesBetween({ ...before, isActive: true }, { ...before, isActive: false });

    expect(told).toEqual([
      {
        kind: 'changed',
        what: 'campaign',
        name: 'state',
        before: 'Active',
        after: 'Inactive',
      },
    ]);
    expect(told.map(changeSentence)).toEqual(['change campaign state from Active to Inactive']);
  });

  it('knows the stages of a draft by their names, and takes no positions for nothing said', () => {
    const stored = { ...before, positions: { gen: { x: 1, y: 2 } } };
    const draft = { ...before, stages: before.stages.map(({ name, own }) => ({ name, own })) };

    expect(changesBetween(stored, draft)).toEqual([]);
  });

  it('turns around when the two versions are exchanged', () => {
    const text = fc.constantFrom('', 'x', 'y');
    const graph = fc.record({
      keywords: fc.dictionary(fc.constantFrom('a', 'b'), text, { noNullPrototype: true }),
      defaults: fc.record(
        { softwareVersion: text, dataset: text },
        { requiredKeys: [], noNullPrototype: true },
      ),
      stages: fc
        .subarray(['s', 't'])
        .chain((names) =>
          fc.tuple(...names.map((name) => text.map((dataset) => ({ name, own: { dataset } })))),
        ),
      dependencies: fc.constant([]),
      positions: fc.constant({}),
    });
    const turned = { added: 'removed', removed: 'added', changed: 'changed' } as const;
    fc.assert(
      fc.property(graph, graph, (one, other) => {
        const there = changesBetween(one, other).map(({ kind, what, name, field }) =>
          [kind, what, name, field].join(' '),
        );
        const back = changesBetween(other, one).map(({ kind, what, name, field }) =>
          [turned[kind], what, name, field].join(' '),
        );

        expect(there.toSorted()).toEqual(back.toSorted());
      }),
    );
  });
});
