import { beforeEach, describe, expect, it } from 'vitest';
import { type CatalogueFile } from '#lib/domain/file.ts';
import { type FrozenId } from '#lib/domain/ids.ts';
import { type FileQuery } from '#lib/domain/query.ts';
import { type Catalogue } from '#lib/ports/catalogue.ts';
import { type Clock } from '#lib/ports/clock.ts';
import { type Ids } from '#lib/ports/ids.ts';

const start = Date.parse('2026-03-04T12:00:00Z');

/** The moment so many seconds after the tests' beginning. */
export const second = (seconds: number) => new Date(start + 1000 * seconds).toISOString();

/** A clock that goes on by a second each time it is asked, and frozen ids that are known beforehand. */
export function countedWorld(): { clock: Clock; ids: Pick<Ids, 'frozen'> } {
  let [seconds, frozen] = [0, 0];
  return {
    clock: { now: () => new Date(start + 1000 * (seconds += 1)) },
    ids: { frozen: () => frozenId((frozen += 1)) },
  };
}

export const frozenId = (n: number): FrozenId => `frz_${String(n).padStart(26, '0')}`;

/** A file with a location, without parents. */
export function aFile(name: string, more: Partial<CatalogueFile> = {}): CatalogueFile {
  return {
    name,
    size: 1000,
    checksum: 'sha256:0a',
    location: `/pnfs/${name}`,
    runs: [1],
    softwareVersion: 'v1',
    parents: [],
    metadata: {},
    declaredAt: second(0),
    declaredBy: 'ada',
    ...more,
  };
}

export const dataset = (name: string): FileQuery => ({ op: 'dataset', name });
export const slice = (of: FileQuery, offset: number, limit: number): FileQuery => ({
  op: 'slice',
  of,
  offset,
  limit,
});

export async function names(catalogue: Catalogue, query: FileQuery, limit = 1000): Promise<string[]> {
  return (await catalogue.list(query, { limit })).items.map(({ name }) => name);
}

/** Declares files f0, f1 … into a dataset. */
export async function fill(catalogue: Catalogue, into: string, from: number, to: number): Promise<void> {
  for (let n = from; n < to; n++) await catalogue.declare(aFile(`f${n}`, { declaredAt: second(n) }), [into]);
}

export type Make = (world: ReturnType<typeof countedWorld>) => Promise<Catalogue>;

/** What every catalogue promises. */
export function catalogueSuite(technology: string, make: Make): void {
  describe(`a catalogue in ${technology}`, () => {
    let catalogue: Catalogue;
    beforeEach(async () => {
      catalogue = await make(countedWorld());
    });

    it('knows a file as it was declared', async () => {
      const file = aFile('a.root', {
        runs: [1, 2],
        parents: ['raw.root'],
        metadata: { events: 5, tag: { deep: [null] } },
        location: null,
      });

      await catalogue.declare(file, []);

      expect(await catalogue.file('a.root')).toEqual(file);
      await expect(catalogue.file('b.root')).rejects.toMatchObject({ name: 'FileNotFound' });
    });

    it('declares a file once', async () => {
      await catalogue.declare(aFile('a', { size: 1 }), ['d']);

      await catalogue.declare(aFile('a', { size: 2, declaredAt: second(9) }), ['d']);

      expect(await catalogue.file('a')).toMatchObject({ size: 1, declaredAt: second(0) });
      expect(await names(catalogue, dataset('d'))).toEqual(['a']);
    });

    it('adds a known file to the datasets it is not in yet', async () => {
      await catalogue.declare(aFile('a'), ['d']);

      await catalogue.declare(aFile('a'), ['d', 'e', 'e']);

      expect(await names(catalogue, dataset('d'))).toEqual(['a']);
      expect(await names(catalogue, dataset('e'))).toEqual(['a']);
    });

    it('refuses other content under a known name', async () => {
      await catalogue.declare(aFile('a'), []);

      const again = catalogue.declare(aFile('a', { checksum: 'sha256:0b' }), ['d']);

      await expect(again).rejects.toMatchObject({
        name: 'FileDiffers',
        details: { file: 'a', was: 'sha256:0a' },
      });
      expect(await catalogue.findDataset('d')).toBeUndefined();
    });

    it('keeps names apart that differ in case only', async () => {
      await catalogue.declare(aFile('Run1'), ['D']);

      await catalogue.declare(aFile('run1', { checksum: 'sha256:0b' }), ['d']);

      expect(await names(catalogue, dataset('D'))).toEqual(['Run1']);
    });

    it('takes a file with thousands of parents', async () => {
      const parents = Array.from(
        { length: 3000 },
        (_, n) => `a-rather-long-name-of-a-raw-file-as-they-are-in-use_r000000_s${n}.root`,
      );

      await catalogue.declare(aFile('merged', { parents }), []);
      await catalogue.declare(aFile('merged', { parents, declaredAt: second(5) }), []);

      expect((await catalogue.file('merged')).parents).toEqual(parents);
      expect(await catalogue.childrenOf(parents[0]!)).toEqual(['merged']);
      expect(await catalogue.childrenOf(parents[2999]!)).toEqual(['merged']);
    });

    it('lists a growing dataset in the order of its growth', async () => {
      await fill(catalogue, 'd', 0, 3);
      await catalogue.declare(aFile('early', { declaredAt: second(-100) }), ['d']);

      await fill(catalogue, 'd', 3, 5);

      expect(await names(catalogue, dataset('d'))).toEqual(['f0', 'f1', 'f2', 'early', 'f3', 'f4']);
      expect(await catalogue.dataset('d')).toMatchObject({ name: 'd', query: null, files: 6 });
    });

    it('keeps the slices of a dataset while it grows', async () => {
      await fill(catalogue, 'd', 0, 25);
      const before = await names(catalogue, slice(dataset('d'), 10, 10));

      await fill(catalogue, 'd', 25, 31);

      expect(before).toEqual(['f10', 'f11', 'f12', 'f13', 'f14', 'f15', 'f16', 'f17', 'f18', 'f19']);
      expect(await names(catalogue, slice(dataset('d'), 10, 10))).toEqual(before);
      expect(await catalogue.count(slice(dataset('d'), 10, 10))).toBe(10);
      expect(await names(catalogue, slice(dataset('d'), 30, 10))).toEqual(['f30']);
      expect(await catalogue.count(slice(dataset('d'), 30, 10))).toBe(1);
      expect(await catalogue.count(slice(dataset('d'), 40, 10))).toBe(0);
    });

    it('slices what remains after a condition', async () => {
      await fill(catalogue, 'd', 0, 30);

      const found = await names(
        catalogue,
        slice({ op: 'and', items: [dataset('d'), { op: 'nameLike', pattern: '%%2%' }] }, 2, 3),
      );

      expect(found).toEqual(['f20', 'f21', 'f22']);
    });

    it('loses no file when many declare into one dataset at once', async () => {
      const files = Array.from({ length: 60 }, (_, n) => aFile(`f${n}`));

      await Promise.all(files.map((file) => catalogue.declare(file, ['d', 'e'])));

      const found = await names(catalogue, dataset('d'));
      expect(new Set(found)).toEqual(new Set(files.map(({ name }) => name)));
      expect(await catalogue.count(dataset('d'))).toBe(60);
      expect(await catalogue.count(dataset('e'))).toBe(60);
    });

    it('pages through a query, each file once', async () => {
      await fill(catalogue, 'd', 0, 23);
      const query: FileQuery = { op: 'minus', from: dataset('d'), less: { op: 'nameLike', pattern: '%1' } };

      const pages: string[][] = [];
      let cursor: string | undefined;
      do {
        const page = await catalogue.list(query, { limit: 7, cursor });
        pages.push(page.items.map(({ name }) => name));
        cursor = page.cursor ?? undefined;
      } while (cursor !== undefined);

      expect(pages.map(({ length }) => length)).toEqual([7, 7, 6]);
      expect(pages.flat()).toEqual(await names(catalogue, query));
    });

    it('refuses a cursor it did not give', async () => {
      await fill(catalogue, 'd', 0, 1);

      const page = catalogue.list(dataset('d'), { limit: 7, cursor: 'x' });

      await expect(page).rejects.toMatchObject({ name: 'RequestInvalid' });
    });

    describe('with defined datasets', () => {
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
        const other = catalogue.define('q', slice(dataset('d'), 1, 5));
        const tagged = catalogue.define('d', slice(dataset('d'), 0, 5));

        await expect(other).rejects.toMatchObject({ name: 'DatasetDiffers' });
        await expect(tagged).rejects.toMatchObject({ name: 'DatasetDiffers' });
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
  });
}
