import { describe, expect, it } from 'vitest';
import { moveSplit, type Wish } from '#lib/actions/splits/move-split.ts';
import { takeFact } from '#lib/actions/submissions/take-fact.ts';
import { type Submission } from '#lib/domain/submissions/submission.ts';
import { aSplitHouse, declare, fiveFiles } from '#test/support/split-house.ts';

async function aHouseWith(split: string, said: { isTest?: boolean } = {}) {
  const house = await aSplitHouse(split, split === 'list' ? 'a,b,c' : 'gen_cfg');
  await declare(house.ports, fiveFiles);
  const { isTest = false } = said;
  const { stageId, actor, ports } = house;
  const change = async (wish: Wish, more: { isPlanOnly?: boolean; ifVersion?: number } = {}) =>
    moveSplit(stageId, { wish, isTest, isPlanOnly: false, actor, ...more }, ports);
  const fail = async ({ submissionId }: Submission) =>
    takeFact({ submissionId, by: 'poms' }, { is: 'StartRefused', mayHaveBegun: false, said: 'x' }, ports);
  return { ...house, change, fail };
}

describe('a split that a person moves', () => {
  it('is none where the stage does not split', async () => {
    const house = await aHouseWith('None');

    await expect(house.change({ how: 'to', to: 0 })).rejects.toMatchObject({
      name: 'RequestInvalid',
      message: expect.stringContaining('has no split: each launch takes its whole dataset') as string,
    });
  });

  it.each([
    ['list', ['a', 'b'], ['a', 'b', 'c']],
    ['nfiles(3)', ['gen_cfg_slice0_files3_s1'], ['gen_cfg_slice0_files3_s1r1', 'gen_cfg_slice1_files3_s1r1']],
    [
      'drainingn(3)',
      ['gen_cfg_slice_0_stage_3_s1'],
      ['gen_cfg_slice_0_stage_3_s1r1', 'gen_cfg_slice_1_stage_3_s1r1'],
    ],
  ])('begins %s anew', async (split, before, after) => {
    const house = await aHouseWith(split);
    const first = await house.launchAll(before.length);

    const told = await house.change({ how: 'reset' });

    expect(first.all.map(([name]) => name)).toEqual(before);
    expect(told).toMatchObject({
      from: before.length,
      to: 0,
      isDone: true,
      live: before.map((_, n) => n + 1),
    });
    expect((await house.launchAll(9)).all.map(([name]) => name)).toEqual(after);
  });

  it.each([
    ['list', 1, ['b', 'c']],
    ['nfiles(2)', 1, ['gen_cfg_slice1_files2_s1', 'gen_cfg_slice2_files2_s1']],
    ['mod(3)', 2, ['gen_cfg_slice2_of_3_s1']],
    ['byrun(high=3)', 0, ['gen_cfg_run_1_s1', 'gen_cfg_run_2_s1', 'gen_cfg_run_3_s1']],
    ['drainingn(2)', 1, ['gen_cfg_slice_1_stage_2_s1', 'gen_cfg_slice_2_stage_2_s1']],
  ])('hands out slices of %s from %i on again', async (split, to, names) => {
    const house = await aHouseWith(split);
    const before = await house.launchAll(9);

    await house.change({ how: 'to', to });

    const { all } = await house.launchAll(9);
    expect(all.map(([name]) => name)).toEqual(names);
    expect(all).toEqual(before.all.slice(to));
  });

  it('steps back by one slice', async () => {
    const house = await aHouseWith('drainingn(2)');
    const { all } = await house.launchAll(2);

    await house.change({ how: 'back', back: 1 });

    expect(await house.got(await house.launch())).toEqual(all[1]);
    expect((await house.got(await house.launch()))[1]).toEqual(['f5']);
  });

  it('passes over slices of a list, and not of a ledger', async () => {
    const house = await aHouseWith('list');
    const ledger = await aHouseWith('drainingn(2)');
    await ledger.launch();

    await house.change({ how: 'to', to: 2 });

    expect((await house.launch()).dataset).toBe('c');
    await expect(ledger.change({ how: 'to', to: 4 })).rejects.toMatchObject({ name: 'RequestInvalid' });
  });

  it('says what it would do, and does nothing yet', async () => {
    const house = await aHouseWith('drainingn(2)');
    await house.launchAll(2);
    const before = await house.ports.slices.split(house.stageId);

    const told = await house.change({ how: 'reset' }, { isPlanOnly: true });

    expect(told.effects).toEqual([
      'Slices 0 to 1 are handed out again.',
      'Submissions 1, 2 may still be at work on them: that work may be done twice.',
      'The ledger forgets 4 inputs, and they are handed out again.',
      'New slices get new names.',
    ]);
    expect(told.isDone).toBe(false);
    expect(await house.ports.slices.split(house.stageId)).toEqual(before);
  });

  it('does only what was told: not when a launch came between', async () => {
    const house = await aHouseWith('list');
    const { version } = await house.change({ how: 'reset' }, { isPlanOnly: true });
    await house.launch();

    const late = house.change({ how: 'reset' }, { ifVersion: version });

    await expect(late).rejects.toMatchObject({ name: 'StaleVersion' });
  });

  it('is in the history, with who did it', async () => {
    const house = await aHouseWith('list');
    await house.launch();

    await house.change({ how: 'reset' });

    const { items } = await house.ports.events.ofExperiment({ limit: 99 });
    expect(items.at(-1)).toMatchObject({
      ...{ type: 'split.moved', how: 'reset', from: 1, to: 0, by: 'petra', stageId: house.stageId },
    });
  });

  it('gets no slice back from a launch of before that fails', async () => {
    const house = await aHouseWith('drainingn(2)');
    const old = await house.launch();
    await house.change({ how: 'reset' });
    await house.launch();

    await house.fail(old);

    expect(await house.ports.slices.split(house.stageId)).toMatchObject({ returned: [], cursor: 1 });
    expect((await house.launchAll(9)).all.map(([, files]) => files)).toEqual([['f3', 'f4'], ['f5']]);
  });

  it('leaves production alone when tests begin anew', async () => {
    const house = await aHouseWith('drainingn(4)', { isTest: true });
    await house.launchAll(9);
    const tested = await house.launchAll(9, { isTest: true });
    const before = await house.ports.slices.split(house.stageId);

    await house.change({ how: 'reset' });

    expect(tested.all.map(([name]) => name)).toEqual([
      'gen_cfg_slice_0_stage_4_t1',
      'gen_cfg_slice_1_stage_4_t1',
    ]);
    expect(await house.ports.slices.split(house.stageId)).toEqual(before);
    expect((await house.got(await house.launch({ isTest: true })))[0]).toBe('gen_cfg_slice_0_stage_4_t1r1');
  });
});
