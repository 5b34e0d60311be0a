import { expect, it } from 'vitest';
import { explainQuery } from '#lib/domain/files/explain-query.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';

const inputs: FileQuery = { op: 'inputOf', project: 'p1' };
const raw: FileQuery = { op: 'dataset', name: 'raw' };

const phrases: [FileQuery, string][] = [
  [raw, 'files of dataset raw'],
  [
    { op: 'frozen', frozenId: 'frz_01J00000000000000000000000' },
    'files of frozen list frz_01J00000000000000000000000',
  ],
  [{ op: 'consumedBy', project: 'p1' }, 'files consumed by project p1'],
  [{ op: 'slice', of: raw, limit: 50, offset: 100 }, 'files 101 to 150 of dataset raw'],
  [{ op: 'slice', of: raw, stride: 3, offset: 1 }, 'one file in 3 from file 2 on, of dataset raw'],
  [{ op: 'minus', from: raw, less: inputs }, 'files of dataset raw without inputs of project p1'],
  [{ op: 'children', of: inputs, depth: 1 }, 'children of inputs of project p1'],
  [{ op: 'children', of: inputs, depth: 2 }, 'grandchildren of inputs of project p1'],
  [{ op: 'parents', of: inputs, depth: 2 }, 'grandparents of inputs of project p1'],
  [{ op: 'children', of: inputs, depth: 3 }, 'descendants (3 generations) of inputs of project p1'],
  [{ op: 'parents', of: inputs, depth: 3 }, 'ancestors (3 generations) of inputs of project p1'],
  [{ op: 'nameLike', pattern: '%.root' }, 'files named like %.root'],
  [{ op: 'where', field: 'run', value: 42 }, 'files of run 42'],
  [{ op: 'located' }, 'files with a location'],
  [{ op: 'located', where: 'tape' }, 'files with a location on tape'],
  [{ op: 'slice', of: raw, offset: 100 }, 'files from 101 on of dataset raw'],
  [
    { op: 'slice', of: raw, stride: 5, offset: 2, limit: 9 },
    'one file in 5 from file 3 on, at most 9, of dataset raw',
  ],
  [
    { op: 'outcomeOf', project: 'p1', outcomes: ['failed', 'skipped'] },
    'inputs of project p1 that are failed or skipped',
  ],
  [{ op: 'where', field: 'run', cmp: 'between', value: [42, 50] }, 'files of run 42 to 50'],
  [{ op: 'where', field: 'name', cmp: 'in', value: ['a', 'b'] }, 'files named a or b'],
  [{ op: 'where', field: 'size', cmp: '>', value: 5 }, 'files whose size is above 5'],
  [{ op: 'where', field: 'data_tier', value: 'raw' }, 'files whose data_tier is raw'],
  [
    { op: 'and', items: [raw, { op: 'where', field: 'data_tier', cmp: 'like', value: 'r%' }] },
    'files of dataset raw, whose data_tier is like r%',
  ],
  [
    { op: 'declaredBetween', from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' },
    'files declared after 2026-01-01T00:00:00Z and until 2026-01-02T00:00:00Z',
  ],
  [{ op: 'raw', dialect: 'sam', text: 'defname: x' }, 'files that SAM finds by "defname: x"'],
  [{ op: 'or', items: [] }, 'no files'],
  [{ op: 'and', items: [raw, inputs] }, 'files of dataset raw that are also inputs of project p1'],
  [
    { op: 'and', items: [{ op: 'located' }, { op: 'where', field: 'run', value: 1 }] },
    'files with a location and of run 1',
  ],
];

it.each(phrases)('says %j in words', (query, words) => {
  expect(explainQuery(query)).toBe(words);
});

it('says what a dependent works on', () => {
  const outputs: FileQuery = {
    op: 'and',
    items: [
      { op: 'children', of: inputs, depth: 1 },
      { op: 'where', field: 'version', value: 'v1_0' },
      { op: 'declaredSince', at: '2026-01-01T00:00:00Z' },
      {
        op: 'or',
        items: [
          { op: 'nameLike', pattern: '%.root' },
          { op: 'nameLike', pattern: '%.hist' },
        ],
      },
    ],
  };

  const words = explainQuery(outputs);

  expect(words).toBe(
    'children of inputs of project p1, of version v1_0, declared since 2026-01-01T00:00:00Z and (named like %.root or named like %.hist)',
  );
});

it('keeps the parts of a compound together', () => {
  const query: FileQuery = {
    op: 'slice',
    of: { op: 'minus', from: raw, less: { op: 'or', items: [raw, inputs] } },
    limit: 10,
    offset: 0,
  };

  const words = explainQuery(query);

  expect(words).toBe(
    'files 1 to 10 of (files of dataset raw without (files of dataset raw or inputs of project p1))',
  );
});
