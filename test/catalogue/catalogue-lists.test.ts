import { describe, expect, it } from 'vitest';
import { builtinCatalogue, type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { aFile, countedWorld, frozenId } from '#test/support/catalogue-builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryCatalogue } from '#test/support/memory/catalogue.ts';

const list: FileQuery = { op: 'frozen', frozenId: frozenId(50) };

async function namesOf(catalogue: BuiltinCatalogue, query: FileQuery): Promise<string[]> {
  const { items } = await catalogue.list(query, { limit: 2000 });
  return items.map(({ name }) => name);
}

describe.each([
  ['memory', async () => memoryCatalogue(countedWorld())],
  ['DynamoDB', async () => builtinCatalogue(await emptyTable(), countedWorld())],
])('a list of names in %s', (_technology, make) => {
  it('stays as it was written down while its dataset grows', async () => {
    const catalogue = await make();
    await catalogue.declare(aFile('f1'), ['d']);
    const total = await catalogue.freeze(frozenId(50), { op: 'dataset', name: 'd' });

    await catalogue.declare(aFile('f2'), ['d']);

    expect(total).toBe(1);
    expect(await namesOf(catalogue, list)).toEqual(['f1']);
  });

  it('is cut anywhere, and counted without being read', async () => {
    const catalogue = await make();
    const names = Array.from({ length: 1230 }, (_, n) => `f${n}`);
    for (const name of names) await catalogue.declare(aFile(name), []);
    await catalogue.freeze(frozenId(50), names);

    const late: FileQuery = { op: 'slice', of: list, offset: 1195, limit: 10 };
    const every: FileQuery = { op: 'slice', of: list, stride: 400, offset: 7 };

    expect(await namesOf(catalogue, late)).toEqual(names.slice(1195, 1205));
    expect(await namesOf(catalogue, every)).toEqual(['f7', 'f407', 'f807', 'f1207']);
    expect(await namesOf(catalogue, list)).toEqual(names);
    expect([await catalogue.count(list), await catalogue.count(late), await catalogue.count(every)]).toEqual([
      1230, 10, 4,
    ]);
  });
});
