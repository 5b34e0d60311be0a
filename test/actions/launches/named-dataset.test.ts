import { expect, it } from 'vitest';
import { launchByPerson } from '#lib/actions/launches/launch-by-person.ts';
import { aSplitHouse, declare, fiveFiles } from '#test/support/split-house.ts';

async function launching(split: string, named: string) {
  const { ports, stageId, actor } = await aSplitHouse(split, split === 'list' ? 'a,b' : 'gen_cfg');
  await declare(ports, fiveFiles);
  const request = { actor, requestKey: 'k', isTest: false, dataset: named, paramOverrides: [] };
  return launchByPerson(stageId, request, ports);
}

it('a dataset that the catalogue does not have is refused before anything is reserved', async () => {
  await expect(launching('None', 'gen_cfg_tpyo')).rejects.toMatchObject({ name: 'DatasetNotFound' });
  await expect(launching('nfiles(2)', 'all of tuesday?')).rejects.toMatchObject({ name: 'DatasetNotFound' });
});

it('a dataset that is there, or an item of a list, is launched', async () => {
  expect(await launching('None', 'gen_cfg')).toMatchObject({ dataset: 'gen_cfg' });
  expect(await launching('list', 'c')).toMatchObject({ dataset: 'c' });
});
