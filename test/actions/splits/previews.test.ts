import { describe, expect, it } from 'vitest';
import { previewSlices } from '#lib/actions/launches/preview-slices.ts';
import { aSplitHouse, declare, fiveFiles } from '#test/support/split-house.ts';

async function aHouseWith(split: string, dataset = 'gen_cfg') {
  const house = await aSplitHouse(split, dataset);
  await declare(house.ports, fiveFiles);
  const { stageId, ports } = house;
  const previewAll = async (limit: number, isTest = false) => {
    const items: Awaited<ReturnType<typeof previewSlices>>['items'] = [];
    let cursor: string | undefined;
    let note = '';
    do {
      const page = await previewSlices(stageId, { isTest, limit, cursor }, ports);
      items.push(...page.items);
      ({ note } = page);
      cursor = page.cursor ?? undefined;
    } while (cursor !== undefined);
    return { items, note };
  };
  return { ...house, previewAll };
}

describe('a preview of slices', () => {
  it.each([
    ['list', 'a,b,c'],
    ['multiparam', '[["a","b"],["c","d"]]'],
    ['mod(3)', 'gen_cfg'],
    ['nfiles(2)', 'gen_cfg'],
    ['byrun(high=4)', 'gen_cfg'],
    ['byexistingruns', 'gen_cfg'],
    ['drainingn(2)', 'gen_cfg'],
    ['new(firsttime=1475280000,window=1d,lasttime=1475539200)', 'gen_cfg'],
  ])('of %s is what launches get', async (split, dataset) => {
    for (const taken of [0, 1, 2]) {
      const house = await aHouseWith(split, dataset);
      await house.launchAll(taken);

      const pages = await Promise.all([1, 2, 100].map(async (limit) => house.previewAll(limit)));

      const got = (await house.launchAll(99)).all.map(([name, files]) => [name, files?.length ?? null]);
      for (const { items } of pages)
        expect(items.filter(({ isEmpty }) => !isEmpty).map(({ name, files }) => [name, files])).toEqual(got);
    }
  });

  it.each([
    ['nfiles(1)', 'gen_cfg', 'And 3 more.'],
    ['mod(5000)', 'gen_cfg', 'And 4,998 more.'],
    ['list', 'a,b,c', 'And 1 more.'],
  ])('of %s says how many come after the first', async (split, dataset, note) => {
    const { stageId, ports } = await aHouseWith(split, dataset);

    const page = await previewSlices(stageId, { isTest: false, limit: 2 }, ports);

    expect(page.items.length).toBe(2);
    expect(page.note).toBe(note);
  });

  it('changes nothing', async () => {
    const house = await aHouseWith('nfiles(2)');
    const before = await house.ports.slices.split(house.stageId);

    await house.previewAll(2);
    await house.previewAll(2, true);

    expect(await house.ports.slices.split(house.stageId)).toEqual(before);
    expect((await house.ports.catalogue.datasets({ limit: 99 })).items.map(({ name }) => name)).toEqual([
      'gen_cfg',
    ]);
  });

  it.each([
    ['None', 'gen_cfg', 'Every launch gets the dataset itself; it never ends.'],
    ['limitn(2)', 'gen_cfg_limit2_s1', 'Every launch gets the same; it never ends.'],
  ])('of %s is one slice', async (split, name, note) => {
    const house = await aHouseWith(split);

    const told = await house.previewAll(9);

    expect(told.items.map((item) => item.name)).toEqual([name]);
    expect(told.note).toBe(note);
  });

  it('tells which slices are passed over', async () => {
    const house = await aHouseWith('byrun(low=3,high=5)');

    const { items, note } = await house.previewAll(9);

    expect(items.map(({ files, isEmpty }) => [files, isEmpty])).toEqual([
      [1, false],
      [0, true],
      [0, true],
    ]);
    expect(note).toBe('Then runs 3 to 5 were handed out.');
  });

  it('says why a stage cannot go on after its split was changed', async () => {
    const house = await aHouseWith('nfiles(2)');
    await house.launch();
    const { campaign, ports, stageId } = house;
    const [stage] = campaign.stages;
    const stages = [{ ...stage!, own: { ...stage!.own, splitType: 'nfiles(3)' } }];
    const [saved] = (await ports.events.ofExperiment({ limit: 1 })).items;
    await ports.campaigns.save({ ...campaign, stages, version: 2 }, saved as never);

    const asked = previewSlices(stageId, { isTest: false, limit: 9 }, ports);

    await expect(asked).rejects.toThrow(
      'its split was begun as nfiles(2) of gen_cfg and is nfiles(3) of gen_cfg',
    );
  });
});
