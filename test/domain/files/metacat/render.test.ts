import { expect, it } from 'vitest';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { renderMql } from '#lib/domain/files/metacat/render.ts';

const raw: FileQuery = { op: 'dataset', name: 'raw_2026' };
const other: FileQuery = { op: 'dataset', name: 'other:raw' };
const where = (
  field: string,
  value: string | number | (string | number)[],
  cmp?: '>' | 'in' | 'between' | '!=' | 'like',
): FileQuery => ({ op: 'where', field, cmp, value });
const and = (...items: FileQuery[]): FileQuery => ({ op: 'and', items });

const texts: [FileQuery, string][] = [
  [raw, 'files from hypot:raw_2026'],
  [other, 'files from other:raw'],
  [
    and(raw, where('run', [42, 50], 'between'), where('core.data_tier', 'raw')),
    'files from hypot:raw_2026 where core.runs[any] in 42:50 and core.data_tier = "raw"',
  ],
  [and(raw, { op: 'nameLike', pattern: 'a.b%' }), 'files from hypot:raw_2026 where name ~ "^a[.]b.*$"'],
  [
    and(raw, { op: 'or', items: [where('size', 5, '>'), where('version', 'v1')] }),
    'files from hypot:raw_2026 where (size > 5 or core.application.version = "v1")',
  ],
  [and(raw, where('run', [1, 2], 'in')), 'files from hypot:raw_2026 where core.runs[any] in (1, 2)'],
  [
    and(raw, where('run', 1, '!=')),
    'files from hypot:raw_2026 where core.runs present and !(1 in core.runs)',
  ],
  [
    and(raw, { op: 'declaredBetween', from: '2026-03-04T12:00:00Z', to: '2026-03-05T12:00:00Z' }),
    'files from hypot:raw_2026 where created_timestamp > datetime("2026-03-04T12:00:00Z") and created_timestamp <= datetime("2026-03-05T12:00:00Z")',
  ],
  [{ op: 'or', items: [raw, other] }, 'union ( files from hypot:raw_2026 , files from other:raw )'],
  [
    and(raw, other, where('run', 1)),
    '(join ( files from hypot:raw_2026 , files from other:raw )) where core.runs[any] = 1',
  ],
  [
    { op: 'minus', from: raw, less: { op: 'children', of: other, depth: 2 } },
    '(files from hypot:raw_2026) - children ( children ( files from other:raw ) )',
  ],
  [
    { op: 'minus', from: raw, less: where('run', 1) },
    '(files from hypot:raw_2026) where !(core.runs[any] = 1)',
  ],
  [
    { op: 'parents', of: and(raw, where('run', 1)), depth: 1 },
    'parents ( files from hypot:raw_2026 where core.runs[any] = 1 )',
  ],
  [{ op: 'slice', of: raw, limit: 50, offset: 100 }, '(files from hypot:raw_2026) ordered skip 100 limit 50'],
  [
    { op: 'slice', of: raw, stride: 5, offset: 2, limit: 9 },
    'filter every_nth(5, 0) ( (files from hypot:raw_2026) ordered skip 2 ) limit 9',
  ],
  [{ op: 'raw', dialect: 'mql', text: 'fids a, b' }, 'fids a, b'],
];

it.each(texts)('says %j in MQL', (query, text) => {
  expect(renderMql(query, 'hypot')).toBe(text);
});

const refused: [FileQuery, string][] = [
  [{ op: 'inputOf', project: 'p' }, 'MetaCat knows no projects'],
  [and(raw, { op: 'located' }), 'MetaCat knows no locations'],
  [where('run', 1), 'MQL needs a dataset'],
  [and(raw, where('data_tier', 'raw')), 'a category before a dot, as in core.data_tier'],
  [and(raw, where('core.x', 'a"b')), 'MQL has no way to write'],
  [{ op: 'or', items: [] }, 'MQL cannot say "no files"'],
  [and(raw, where('run', 'x')), 'run is a whole number'],
  [{ op: 'raw', dialect: 'sam', text: 'defname: a' }, 'have no words in MQL'],
];

it.each(refused)('says why %j has no words in MQL', (query, why) => {
  const render = () => renderMql(query, 'hypot');

  expect(render).toThrow(why);
});
