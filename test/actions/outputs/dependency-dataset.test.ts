import { describe, expect, it } from 'vitest';
import { dependencyDataset } from '#lib/actions/outputs/dependency-dataset.ts';
import { dependencyDatasetName } from '#lib/domain/campaigns/dependents.ts';
import { aFile, dataset, names } from '#test/support/catalogue-builders.ts';
import { consumedScene } from '#test/support/completion-scene.ts';

describe('the dataset a dependent runs on (behaviour §6.2)', () => {
  it.each([
    ['one pattern', 1, '%.root', ['reco0.root', 'reco1.root']],
    ['each item of a comma list', 1, '%.root, hist%%', ['hist0.dat', 'reco0.root', 'reco1.root']],
    ['a fragment with blanks', 1, "file_name like 'reco0%%' and version v1", ['reco0.root']],
    ['a fragment with commas', 1, "file_name in ('reco0.root', 'hist0.dat')", ['hist0.dat', 'reco0.root']],
    ['files two generations away', 2, '%', ['ana0.root']],
  ])('takes %s', async (_what, depth, filePatterns, found) => {
    const { house, submission, made } = await consumedScene({ depth, follow: ['%'] });
    for (const n of [0, 1]) await made(`reco${n}.root`, `raw${n}`);
    await made('hist0.dat', 'raw0');
    await made('ana0.root', 'reco0.root');
    await made('old.root', 'raw0', { softwareVersion: 'v0' });

    const defined = await dependencyDataset(submission, { position: 1, filePatterns }, house.ports);

    expect(defined).toEqual({ name: dependencyDatasetName(submission, 1), files: found.length });
    expect((await names(house.ports.catalogue, dataset(defined!.name))).sort()).toEqual(found);
  });

  it('is what a generator’s own jobs declared, by the number of the dependent', async () => {
    const { house, submission } = await consumedScene({ inputs: 0 });
    const second = dependencyDatasetName(submission, 2);
    await house.ports.catalogue.declare(aFile('gen0.root'), [second]);
    const take = async (position: number) =>
      dependencyDataset(submission, { position, filePatterns: '%.root' }, house.ports);

    expect(await take(2)).toMatchObject({ name: second, files: 1 });
    expect(await take(1)).toBeUndefined();
  });
});
