import { expect, it } from 'vitest';
import { explainQuery } from '#lib/domain/files/explain-query.ts';
import { parseDimensions } from '#lib/domain/files/sam/parse.ts';

const meanings: [string, string][] = [
  ['defname: raw with limit 50 offset 100', 'files 101 to 150 of dataset raw'],
  ['defname:raw with stride 5 offset 2', 'one file in 5 from file 3 on, of dataset raw'],
  ['DEFNAME: raw with limit 10 with offset 5', 'files 6 to 15 of dataset raw'],
  ["defname: 'raw' and run_number 42", 'files of dataset raw, of run 42'],
  ['defname: raw and run_number = 1-10', 'files of dataset raw, of run 1 to 10'],
  ['run_number 1-10, 12', 'files of run 1 to 10 or files of run 12'],
  ['defname: raw and run_number in (3, 4)', 'files of dataset raw, of run 3 or 4'],
  ["file_name 'a.root', b.root", 'files named a.root or b.root'],
  ['file_name reco%.root', 'files named like reco%.root'],
  [
    "defname: x and end_time > 'a' and end_time <= 'b'",
    'files of dataset x, whose end_time is above a and whose end_time is at most b',
  ],
  [
    "defname: x and create_date > '2026-03-04T12:00:00+0000' and create_date <= '2026-03-05'",
    'files of dataset x, declared after 2026-03-04T12:00:00.000Z and until 2026-03-05T00:00:00.000Z',
  ],
  ['defname: D minus snapshot_for_project_name P', 'files of dataset D without inputs of project P'],
  [
    "snapshot_for_project_name P minus (project_name P and consumed_status 'co%')",
    'inputs of project P without files consumed by project P',
  ],
  [
    'project_name P and consumed_status skipped,unknown,delivered,transferred,unconsumed,cancelled',
    'inputs of project P that are skipped, pending or delivered',
  ],
  [
    "snapshot_for_project_name P minus ( isparentof:( version V and file_name like '%.root' and create_date >= '2026-03-04T12:00:00+00:00' ) )",
    'inputs of project P without parents of (files of version V, named like %.root and declared since 2026-03-04T12:00:00.000Z)',
  ],
  [
    'isparentof:( isparentof:( version V with availability anylocation ) )',
    'grandparents of (files of version V and with a location)',
  ],
  [
    "ischildof:( snapshot_for_project_name P ) and version V and availability:anylocation and file_name like 'a%'",
    'children of inputs of project P, of version V, with a location and named like a%',
  ],
  [
    "defname: x and run_number 1-10, 12 minus (defname: y) and file_name like 'reco%' with limit 10",
    'files 1 to 10 of (((files of dataset x, (of run 1 to 10 or of run 12)) without files of dataset y), named like reco%)',
  ],
  ['defname: a or defname: b and run_number 1', 'files of dataset a or (files of dataset b, of run 1)'],
  ["defname: a and not file_name like '%.txt'", 'files of dataset a without files named like %.txt'],
  [
    "defname: a and file_name not like '%.txt' and file_name not in (b, c)",
    'files of dataset a without (files named like %.txt or files named b or c)',
  ],
  [
    'defname: a intersect defname: b union defname: c',
    '(files of dataset a that are also files of dataset b) or files of dataset c',
  ],
  ["data_tier raw and hypot.tag 'it''s'", "files whose data_tier is raw and whose hypot.tag is it's"],
  ["defname: 'Run:1@x=y'", 'files of dataset Run:1@x=y'],
];

it.each(meanings)('reads %s', (text, words) => {
  expect(explainQuery(parseDimensions(text))).toBe(words);
});

const mistakes: [string, string][] = [
  ['', 'line 1, column 1: the end stands where a dimension is expected'],
  ['defname:', 'line 1, column 9: the name of the dataset is missing'],
  ['defname: a\nand run_number x', 'line 2, column 16: x is no whole number'],
  ['run_number 42.3', 'line 1, column 12: 42.3 is no run that the catalogue knows, which keeps no subruns'],
  ['defname: a with limit -1', 'line 1, column 23: limit wants a number, not -1'],
  ['defname: a with colour red', 'line 1, column 17: "with" does not know colour'],
  ['( defname: a', 'line 1, column 13: the end stands where ) is expected'],
  ['defname: a )', 'line 1, column 12: ) is not expected here'],
  ['defname: a defname: b', 'line 1, column 12: defname is not expected here'],
  ["file_name like 'a", 'line 1, column 16: the quoted text does not end'],
  ['not defname: a', 'line 1, column 1: there is nothing to leave files out of'],
  ['consumed_status consumed', 'line 1, column 1: consumed_status belongs to one project'],
  ['project_name p and consumed_status eaten', 'line 1, column 36: there is no status eaten'],
  ['file_id 5', 'line 1, column 1: the catalogue keeps no file_id'],
  ['isancestorof:( defname: a )', 'line 1, column 1: how many generations?'],
  ['snapshot_id 7788', 'line 1, column 13: 7788 is no frozen list of ours'],
  ["create_date > 'yesterday'", 'line 1, column 15: yesterday is no moment'],
  ['defname: a and availability: virtual', 'line 1, column 30: availability virtual is not known here'],
];

it.each(mistakes)('says where %j cannot be read, and what to write', (text, why) => {
  const parse = () => parseDimensions(text);

  expect(parse).toThrow(`The file query cannot be read: ${why}; `);
});
