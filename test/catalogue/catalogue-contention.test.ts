import { expect, it } from 'vitest';
import { builtinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { aFile, countedWorld, dataset, names, slice } from '#test/support/catalogue-builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';

/** Several processes on one table: each has a catalogue of its own, and none knows of the others. */
async function processes(count: number) {
  const table = await emptyTable();
  return Array.from({ length: count }, () => builtinCatalogue(table, countedWorld()));
}

it('loses no place of a dataset when several processes add to it at once', async () => {
  const all = await processes(5);

  await Promise.all(
    all.flatMap((catalogue, p) =>
      Array.from({ length: 12 }, async (_, n) => catalogue.declare(aFile(`p${p}-${n}`), ['d'])),
    ),
  );

  const [catalogue] = all;
  const found = await names(catalogue!, dataset('d'));
  const sliced = await Promise.all(
    [0, 20, 40].map((offset) => names(catalogue!, slice(dataset('d'), offset, 20))),
  );
  expect(new Set(found).size).toBe(60);
  expect(await catalogue!.count(dataset('d'))).toBe(60);
  expect(sliced.flat()).toEqual(found);
});

it('keeps one declaration when several processes declare one file differently', async () => {
  const all = await processes(6);

  const declared = await Promise.allSettled(
    all.map((catalogue, p) => catalogue.declare(aFile('a', { checksum: `sha256:0${p % 2}` }), ['d'])),
  );

  const kept = await all[0]!.file('a');
  const same = declared.filter((_, p) => kept.checksum === `sha256:0${p % 2}`);
  expect(same.every(({ status }) => status === 'fulfilled')).toBe(true);
  expect(declared.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  expect(await names(all[0]!, dataset('d'))).toEqual(['a']);
});

it('hands each file to one of several processes', async () => {
  const all = await processes(10);
  for (let n = 0; n < 50; n++) await all[0]!.declare(aFile(`f${n}`), ['d']);
  await Promise.all(all.map((catalogue) => catalogue.startProject('p', 'd', 7)));

  const taken: string[] = [];
  await Promise.all(
    all.map(async (catalogue, process) => {
      for (let n = 0; ; n++) {
        const file = await catalogue.nextFile('p', { process: `${process}`, requestId: `${n}` });
        if (!file) return;
        taken.push(file.name);
      }
    }),
  );

  expect(taken).toHaveLength(50);
  expect(new Set(taken).size).toBe(50);
});
