import { expect, it } from 'vitest';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { renderDimensions } from '#lib/domain/files/sam/render.ts';
import { madeSince, usedSince } from '#test/support/catalogue-builders.ts';

const raw: FileQuery = { op: 'dataset', name: 'raw' };
const inputs: FileQuery = { op: 'inputOf', project: 'P' };
const made = { project: 'P', depth: 2, version: 'V', since: '2026-03-04T12:00:00.000Z' };

const texts: [string, FileQuery, string][] = [
  ['a slice', { op: 'slice', of: raw, limit: 50, offset: 100 }, 'defname: raw with limit 50 offset 100'],
  ['a stride', { op: 'slice', of: raw, stride: 5, offset: 2 }, 'defname: raw with stride 5 offset 2'],
  [
    'a run',
    { op: 'and', items: [raw, { op: 'where', field: 'run', value: 42 }] },
    'defname: raw and run_number 42',
  ],
  [
    'what a recovery launches',
    { op: 'minus', from: inputs, less: { op: 'consumedBy', project: 'P' } },
    "snapshot_for_project_name P minus ( project_name P and consumed_status 'co%' )",
  ],
  [
    'what was made of the inputs since',
    madeSince(made, '%.root'),
    "ischildof:( ischildof:( snapshot_for_project_name P ) ) and version V and create_date >= '2026-03-04T12:00:00.000Z' and file_name like '%.root'",
  ],
  [
    'the inputs it was made of',
    usedSince({ ...made, depth: 1 }, 'a%'),
    "snapshot_for_project_name P and isparentof:( ( ischildof:( snapshot_for_project_name P ) and version V and create_date >= '2026-03-04T12:00:00.000Z' and file_name like 'a%' ) and availability: anylocation )",
  ],
  ['a name that is a word', { op: 'dataset', name: 'and' }, "defname: 'and'"],
  ['a text that is a number', { op: 'where', field: 'tag', value: '12' }, "tag '12'"],
];

it.each(texts)('says %s in dimensions', (_what, query, text) => {
  expect(renderDimensions(query)).toBe(text);
});

const refused: [FileQuery, string][] = [
  [{ op: 'located', where: 'tape' }, 'cannot ask for a location on tape'],
  [{ op: 'madeBy', submissionIds: [7], as: 'output' }, 'which submission made a file'],
  [{ op: 'or', items: [] }, 'cannot say "no files"'],
  [{ op: 'where', field: 'file_id', value: 1 }, 'have no word for the field file_id'],
  [{ op: 'where', field: 'tag', cmp: 'between', value: ['a', 'b'] }, 'ranges of plain numbers only'],
  [{ op: 'raw', dialect: 'mql', text: 'fids a' }, 'a query in MQL has no words'],
];

it.each(refused)('says why %j has no words in SAM', (query, why) => {
  const render = () => renderDimensions(query);

  expect(render).toThrow(why);
});
