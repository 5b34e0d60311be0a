import { describe, expect, it } from 'vitest';
import { aSplitHouse, declare, fiveFiles } from '#test/support/split-house.ts';

const electron = '[["electron","muon"],["1GeV","3GeV"]]';
const d = (day: string) => `2016-10-${day}T00:00:00`;

/** What launches get, one after the other; `…` at the end: and so on. */
type Row = [split: string, dataset: string, ...slices: string[]];

const table: Row[] = [
  ['None', 'gen_cfg', 'gen_cfg', 'gen_cfg', '…'],
  ['draining', 'gen_cfg', 'gen_cfg', 'gen_cfg', '…'],
  ['list()', 'a,b,gen_cfg', 'a', 'b', 'gen_cfg'],
  // Corrected: the blank before y was kept.
  ['list', 'x, y', 'x', 'y'],
  ['multiparam()', electron, 'electron_1GeV', 'muon_1GeV', 'electron_3GeV', 'muon_3GeV'],
  ['multiparam()', '[["a","b"],["c","d"],["e","f"]]', 'a_c_e', 'b_c_e', 'a_d_e', 'b_d_e', '…'],
  [
    'mod(3)',
    'gen_cfg',
    'gen_cfg_slice0_of_3_s1: f1 f4',
    'gen_cfg_slice1_of_3_s1: f2 f5',
    'gen_cfg_slice2_of_3_s1: f3',
  ],
  // Corrected: the slices without files were launched.
  ['mod(7)', 'one', 'one_slice0_of_7_s1: f9'],
  ['mod(2,empty=launch)', 'one', 'one_slice0_of_2_s1: f9', 'one_slice1_of_2_s1:'],
  [
    'nfiles(2)',
    'gen_cfg',
    'gen_cfg_slice0_files2_s1: f1 f2',
    'gen_cfg_slice1_files2_s1: f3 f4',
    'gen_cfg_slice2_files2_s1: f5',
  ],
  // Corrected: each launch had another name for the same files.
  ['limitn(2)', 'gen_cfg', 'gen_cfg_limit2_s1: f1 f2', 'gen_cfg_limit2_s1: f1 f2', '…'],
  // Corrected: the upper bound was left out, and each launch had another name for a run.
  [
    'byrun(low=1,high=3)',
    'gen_cfg',
    'gen_cfg_run_1_s1: f1 f2',
    'gen_cfg_run_2_s1: f3 f4',
    'gen_cfg_run_3_s1: f5',
  ],
  // Corrected: blanks hid both bounds, and runs without files were launched.
  ['byrun( low=3, high=40 )', 'gen_cfg', 'gen_cfg_run_3_s1: f5'],
  ['byrun(low=3,high=4,empty=launch)', 'gen_cfg', 'gen_cfg_run_3_s1: f5', 'gen_cfg_run_4_s1:'],
  [
    'byexistingruns()',
    'gen_cfg',
    'gen_cfg_slice_0_run_1_s1: f1 f2',
    'gen_cfg_slice_1_run_2_s1: f3 f4',
    'gen_cfg_slice_2_run_3_s1: f5',
  ],
  // Corrected: a file without a run ended it.
  ['byexistingruns()', 'odd', 'odd_slice_0_run_none_s1: f6', 'odd_slice_1_run_4_s1: f7'],
  [
    'drainingn(2)',
    'gen_cfg',
    'gen_cfg_slice_0_stage_2_s1: f1 f2',
    'gen_cfg_slice_1_stage_2_s1: f3 f4',
    'gen_cfg_slice_2_stage_2_s1: f5',
  ],
  ['stagedfiles(2)', 'projX', 'projX_slice_0_stage_2_s1: f1 f2', 'projX_slice_1_stage_2_s1: f3'],
  // Corrected: the first digit of lasttime was lost.
  [
    'new(firsttime=1475280000,window=1d,lasttime=1475539200)',
    'gen_cfg',
    `gen_cfg_time_${d('01')}__${d('02')}_s1: f2`,
    `gen_cfg_time_${d('02')}__${d('03')}_s1: f3`,
  ],
  // Corrected: blanks hid all arguments.
  [
    'new( firsttime=1475280000, window=1d )',
    'gen_cfg',
    `gen_cfg_time_${d('01')}__${d('02')}_s1: f2`,
    `gen_cfg_time_${d('02')}__${d('03')}_s1: f3`,
    `gen_cfg_time_${d('03')}__${d('04')}_s1: f4`,
    `gen_cfg_time_${d('04')}__${d('05')}_s1: f5`,
  ],
  [
    'new_local(firsttime=1475280000,window=7d)',
    'gen_cfg',
    `gen_cfg_time_${d('01')}__${d('08')}_s1: f2 f3 f4 f5`,
  ],
];

describe('worked examples of behaviour §5.4', () => {
  it.each(table)('%s of %s', async (split, dataset, ...slices) => {
    const house = await aSplitHouse(split, dataset);
    await declare(house.ports, fiveFiles);
    await declare(house.ports, { f9: [1] }, 'one');
    await declare(house.ports, { f6: [], f7: [4] }, 'odd');
    await house.ports.deliveries.startProject('projX', 'gen_cfg', 1);
    for (const requestId of ['1', '2', '3']) {
      const file = await house.ports.deliveries.nextFile('projX', { process: 'p', requestId });
      await house.ports.deliveries.settleFile('projX', file!.name, 'consumed');
    }
    const goesOn = slices.at(-1) === '…';
    const expected = goesOn ? slices.slice(0, -1) : slices;

    const { all, isEnded } = await house.launchAll(goesOn ? expected.length : 9);

    const told = all.map(([name, files]) => (files === null ? name : `${name}: ${files.join(' ')}`.trim()));
    expect(told).toEqual(expected);
    expect(isEnded).toBe(!goesOn);
  });
});

describe('a split over what grows', () => {
  it('drains what is added later', async () => {
    const house = await aSplitHouse('drainingn(2)');
    await declare(house.ports, fiveFiles);
    await house.launchAll(9);
    await declare(house.ports, { f6: [3] });

    const { all } = await house.launchAll(9);

    expect(all).toEqual([['gen_cfg_slice_3_stage_2_s1', ['f6']]]);
  });

  it('gives out consumed files when more were consumed', async () => {
    const house = await aSplitHouse('stagedfiles(5)', 'projX');
    const { deliveries } = house.ports;
    await declare(house.ports, fiveFiles);
    await deliveries.startProject('projX', 'gen_cfg', 1);
    for (const requestId of ['1', '2']) await deliveries.nextFile('projX', { process: 'p', requestId });
    await deliveries.settleFile('projX', 'f2', 'consumed');
    const first = await house.launchAll(9);
    await deliveries.settleFile('projX', 'f1', 'consumed');

    const later = await house.launchAll(9);

    expect(first.all.map(([, files]) => files)).toEqual([['f2']]);
    expect(later.all.map(([, files]) => files)).toEqual([['f1']]);
  });

  it('opens a window when it is over, and not before', async () => {
    const house = await aSplitHouse('new(window=6h,empty=launch)');
    await declare(house.ports, fiveFiles);
    house.clock.advance(2 * 3600);
    const at = async () => (await house.launchAll(9)).all.map(([name]) => name);

    const noon = await at();
    house.clock.advance(60);
    const soon = await at();
    house.clock.advance(6 * 3600 + 240);
    const evening = await at();

    expect(noon).toEqual(['gen_cfg_time_2026-11-20T05:30:00__2026-11-20T11:30:00_s1']);
    expect(soon).toEqual([]);
    expect(evening).toEqual(['gen_cfg_time_2026-11-20T11:30:00__2026-11-20T17:30:00_s1']);
  });

  it('keeps the slices of a defined dataset when its files change', async () => {
    const house = await aSplitHouse('nfiles(2)', 'chosen');
    await declare(house.ports, fiveFiles);
    const gen = { op: 'dataset' as const, name: 'gen_cfg' };
    const early = { op: 'dataset' as const, name: 'early' };
    await house.ports.catalogue.declare({ ...(await house.ports.catalogue.file('f1')) }, ['early']);
    await house.ports.catalogue.define('chosen', { op: 'minus', from: gen, less: early });
    const first = await house.got(await house.launch());
    await house.ports.catalogue.declare(await house.ports.catalogue.file('f2'), ['early']);

    const { all } = await house.launchAll(9);

    expect([first, ...all].map(([, files]) => files)).toEqual([
      ['f2', 'f3'],
      ['f4', 'f5'],
    ]);
  });
});
