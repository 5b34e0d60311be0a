import { beforeEach, describe, expect, it } from 'vitest';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import {
  aFile,
  countedWorld,
  dataset,
  fill,
  names,
  slice,
  type Make,
} from '#test/support/catalogue-builders.ts';

/** What every catalogue promises of its defined datasets. */
export function catalogueDatasetsSuite(technology: string, make: Make): void {
  describe(`defined datasets in ${technology}`, () => {
    let catalogue: BuiltinCatalogue;
    beforeEach(async () => {
      catalogue = await make(countedWorld());
    });

    it('finds what the query of a dataset finds now', async () => {
      await fill(catalogue, 'd', 0, 4);
      await catalogue.define('d_slice0', slice(dataset('d'), 2, 5));

      await fill(catalogue, 'd', 4, 9);

      expect(await names(catalogue, dataset('d_slice0'))).toEqual(['f2', 'f3', 'f4', 'f5', 'f6']);
      expect(await catalogue.dataset('d_slice0')).toMatchObject({
        query: slice(dataset('d'), 2, 5),
        files: 5,
      });
    });

    it('gives a name one meaning for ever', async () => {
      await fill(catalogue, 'd', 0, 1);
      await catalogue.define('q', slice(dataset('d'), 0, 5));

      await catalogue.define('q', slice(dataset('d'), 0, 5));

      await expect(catalogue.define('q', slice(dataset('d'), 1, 5))).rejects.toMatchObject({
        name: 'DatasetDiffers',
      });
      await expect(catalogue.define('d', slice(dataset('d'), 0, 5))).rejects.toMatchObject({
        name: 'DatasetDiffers',
      });
    });

    it('declares a file into a defined dataset without changing its meaning', async () => {
      await fill(catalogue, 'd', 0, 2);
      await catalogue.define('q', slice(dataset('d'), 0, 5));

      await catalogue.declare(aFile('g'), ['q']);
      await catalogue.declare(aFile('g'), ['q']);

      expect(await catalogue.file('g')).toMatchObject({ name: 'g' });
      expect(await names(catalogue, dataset('q'))).toEqual(['f0', 'f1']);
    });

    it('refuses a definition that lists nothing', async () => {
      const defined = catalogue.define('q', {
        op: 'and',
        items: [{ op: 'located' }, { op: 'nameLike', pattern: '%' }],
      });

      await expect(defined).rejects.toMatchObject({ name: 'RequestInvalid' });
    });

    it('refuses to answer for a dataset that is defined by itself', async () => {
      await catalogue.define('a', slice(dataset('b'), 0, 1));
      await catalogue.define('b', slice(dataset('a'), 0, 1));

      await expect(catalogue.count(dataset('a'))).rejects.toMatchObject({ name: 'RequestInvalid' });
    });

    it('lists those whose names begin alike', async () => {
      for (const name of ['raw', 'raw_data', 'raw_keepup', 'reco', 'Raw']) await fill(catalogue, name, 0, 1);

      const first = await catalogue.datasets({ limit: 2 }, 'raw');
      const rest = await catalogue.datasets({ limit: 2, cursor: first.cursor! }, 'raw');

      expect([...first.items, ...rest.items].map(({ name }) => name)).toEqual([
        'raw',
        'raw_data',
        'raw_keepup',
      ]);
      expect(rest.cursor).toBeNull();
      expect((await catalogue.datasets({ limit: 9 }, 'none')).items).toEqual([]);
    });

    it('lists datasets by name', async () => {
      await fill(catalogue, 'raw', 0, 3);
      await catalogue.define('few', slice(dataset('raw'), 0, 2));
      await catalogue.define('broken', slice(dataset('nowhere'), 0, 2));

      const first = await catalogue.datasets({ limit: 2 });
      const second = await catalogue.datasets({ limit: 2, cursor: first.cursor! });

      expect([...first.items, ...second.items].map(({ name, files }) => [name, files])).toEqual([
        ['broken', 0],
        ['few', 2],
        ['raw', 3],
      ]);
      expect(second.cursor).toBeNull();
    });

    it('says when there is no such dataset', async () => {
      expect(await catalogue.findDataset('d')).toBeUndefined();
      await expect(catalogue.dataset('d')).rejects.toMatchObject({ name: 'DatasetNotFound' });
      await expect(catalogue.count(dataset('d'))).rejects.toMatchObject({ name: 'DatasetNotFound' });
      await expect(catalogue.list(dataset('d'), { limit: 1 })).rejects.toMatchObject({
        name: 'DatasetNotFound',
      });
    });
  });
}
