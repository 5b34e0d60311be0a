import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileQuery } from '#lib/domain/files/query.ts';
import { builtinCatalogue, type BuiltinCatalogue } from '#lib/catalogue/builtin/catalogue.ts';
import { aFile, countedWorld, dataset, fill, frozenId, names } from '#test/support/catalogue-builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryCatalogue } from '#test/support/memory/catalogue.ts';

const id = frozenId(50);
const list: FileQuery = { op: 'frozen', frozenId: id };
const odd: FileQuery = {
  op: 'minus',
  from: dataset('d'),
  less: { op: 'nameLike', pattern: '%0' },
};
const either: FileQuery = { op: 'or', items: [odd, dataset('e')] };

const wanted = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `f${n}`).filter((name) => !name.endsWith('0'));

describe.each([
  ['memory', async () => memoryCatalogue(countedWorld())],
  ['DynamoDB', async () => builtinCatalogue(await emptyTable(), countedWorld())],
])('a list that is written in pieces in %s', { timeout: 60_000 }, (_technology, make) => {
  it('has what its query finds, and goes on when there is more', async () => {
    const catalogue = await make();
    await fill(catalogue, 'd', 0, 230);
    const first = await catalogue.extend(id, odd, Infinity);

    await fill(catalogue, 'd', 230, 310);
    const second = await catalogue.extend(id, odd, Infinity);

    expect([first, second]).toEqual([
      { total: 207, isWhole: true },
      { total: 279, isWhole: true },
    ]);
    expect(await names(catalogue, list)).toEqual(wanted(310));
  });

  it('is not touched when it is long enough', async () => {
    const catalogue = await make();
    await fill(catalogue, 'd', 0, 20);
    await catalogue.extend(id, odd, Infinity);

    await fill(catalogue, 'd', 20, 30);
    const again = await catalogue.extend(id, odd, 18);

    expect(again).toEqual({ total: 18, isWhole: false });
    expect(await names(catalogue, list)).toEqual(wanted(20));
  });

  it('is a list also when nothing is found', async () => {
    const catalogue = await make();
    await catalogue.declare(aFile('f0'), ['d']);

    const extended = await Promise.all([catalogue.extend(id, odd, 0), catalogue.extend(id, odd, 5)]);

    expect(extended[1]).toEqual({ total: 0, isWhole: true });
    expect(await names(catalogue, list)).toEqual([]);
  });

  it.each([
    ['a dataset that grows at its end', odd],
    ['a union, in which a file may appear anywhere', either],
  ])('has every file of %s once, whoever writes at the same time', async (_what, query) => {
    const catalogue = await make();
    await fill(catalogue, 'd', 0, 120);
    await fill(catalogue, 'e', 200, 205);
    const write = async () => catalogue.extend(id, query, Infinity);

    const early = await Promise.all([write(), write(), write()]);
    await catalogue.declare(aFile('a', { declaredAt: '2001-01-01T00:00:00Z' }), ['d']);
    await Promise.all([write(), write(), write(), fill(catalogue, 'd', 130, 150)]);
    await write();

    const all = await names(catalogue, list);
    expect(new Set(all)).toEqual(new Set(await names(catalogue, query)));
    expect(all.length).toBe(new Set(all).size);
    expect(new Set(early.map(({ total }) => total)).size).toBe(1);
  });

  it('never changes what it has, and misses nothing, however it is written', async () => {
    const steps = fc.array(fc.record({ grow: fc.nat(150), until: fc.nat(400) }), {
      minLength: 1,
      maxLength: 5,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const catalogue = await make();
        let [total, before]: [number, string[]] = [0, []];
        await fill(catalogue, 'd', 0, 1);
        for (const { grow, until } of all) {
          await fill(catalogue, 'd', total, total + grow);
          total += grow;
          await catalogue.extend(id, odd, until);
          const after = await names(catalogue, list);
          expect(after.slice(0, before.length)).toEqual(before);
          expect(after.length).toBeGreaterThanOrEqual(Math.min(until, wanted(total).length));
          before = after;
        }

        await catalogue.extend(id, odd, Infinity);
        expect(await names(catalogue, list)).toEqual(wanted(total));
      }),
      { numRuns: 6 },
    );
  });
});

it('keeps the places of a list that was written at once, and finds what it has not', async () => {
  const catalogue: BuiltinCatalogue = builtinCatalogue(await emptyTable(), countedWorld());
  await fill(catalogue, 'd', 0, 20);
  await catalogue.freeze(id, odd);

  await fill(catalogue, 'd', 20, 150);
  const { total } = await catalogue.extend(id, odd, 50);

  expect(total).toBe(135);
  expect(await names(catalogue, list)).toEqual(wanted(150));
});
