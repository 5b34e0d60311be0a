import { beforeEach, describe, expect, it } from 'vitest';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import {
  aFile,
  countedWorld,
  dataset,
  fill,
  names,
  second,
  slice,
  type Make,
} from '#test/support/catalogue-builders.ts';

/** What every catalogue promises. */
export function catalogueSuite(technology: string, make: Make): void {
  describe(`a catalogue in ${technology}`, () => {
    let catalogue: BuiltinCatalogue;
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

    it('gives a claimed file to one submission, and to no other after that', async () => {
      const made = (submissionIds: number[], as: 'output' | 'claim'): FileQuery => ({
        ...{ op: 'madeBy', submissionIds, as },
      });
      await catalogue.declare(aFile('mine', { submissionId: 7 }), []);
      await catalogue.declare(aFile('whose', { claimedBy: [7, 8], parents: ['mine'] }), []);

      expect(await names(catalogue, made([7, 8], 'output'))).toEqual(['mine']);
      expect(await names(catalogue, made([8], 'claim'))).toEqual(['whose']);
      expect(await catalogue.assign('whose', 8)).toMatchObject({ submissionId: 8, claimedBy: [] });
      expect(await names(catalogue, made([7, 8], 'claim'))).toEqual([]);
      expect(await names(catalogue, made([8], 'output'))).toEqual(['whose']);
      expect(await catalogue.file('whose')).toMatchObject({ submissionId: 8, claimedBy: [] });
      await catalogue.assign('whose', 8);
      await expect(catalogue.assign('whose', 7)).rejects.toMatchObject({ name: 'FileOwned' });
      await expect(catalogue.assign('no such', 7)).rejects.toMatchObject({ name: 'FileNotFound' });
    });

    it('knows whose projects handed out a file', async () => {
      await catalogue.declare(aFile('in'), ['d']);
      await catalogue.startProject('p7', 'd', 7);
      await catalogue.startProject('p8', 'd', 8);
      const before = await catalogue.handedTo('in');
      await catalogue.nextFile('p7', { process: 'x', requestId: '1' });
      await catalogue.settleFile('p7', 'in', 'consumed');
      await catalogue.settleFile('p8', 'in', 'failed');

      const handed = await catalogue.handedTo('in');

      expect(before).toEqual([]);
      expect(handed.toSorted((a, b) => a.submissionId - b.submissionId)).toEqual([
        { submissionId: 7, outcome: 'consumed' },
        { submissionId: 8, outcome: 'failed' },
      ]);
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
  });
}
