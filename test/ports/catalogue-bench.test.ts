import { it } from 'vitest';
import { dynamoCatalogue } from '#lib/dynamo/catalogue.ts';
import { withOutputsQuery } from '#lib/domain/output-queries.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { aFile, countedWorld, dataset, second, slice } from '#test/support/catalogue-builders.ts';
const time = async (what: string, n: number, work: () => Promise<unknown>) => {
  const t = performance.now();
  const r = await work();
  const ms = performance.now() - t;
  console.log(
    what,
    `${ms.toFixed(1)} ms`,
    n > 1 ? `${(ms / n).toFixed(2)} ms each, ${((1000 * n) / ms).toFixed(0)}/s` : '',
    typeof r === 'number' ? `= ${r}` : '',
  );
};
it('bench', async () => {
  const table = await emptyTable();
  const c = dynamoCatalogue(table, countedWorld());
  await time('declare one by one, 1 dataset', 500, async () => {
    for (let n = 0; n < 500; n++) await c.declare(aFile(`s${n}`), ['seq']);
  });
  await time('declare 32 at once, 1 dataset', 10000, async () => {
    const q = Array.from({ length: 10000 }, (_, n) => n).values();
    await Promise.all(
      Array.from({ length: 32 }, async () => {
        for (const n of q) await c.declare(aFile(`f${n}`), ['d']);
      }),
    );
  });
  await time('declare 32 at once, 32 datasets, 1 parent', 3000, async () => {
    const q = Array.from({ length: 3000 }, (_, n) => n).values();
    await Promise.all(
      Array.from({ length: 32 }, async (_, w) => {
        for (const n of q) await c.declare(aFile(`g${n}`, { parents: [`f${n}`] }), [`e${w}`]);
      }),
    );
  });
  const others = [1, 2, 3, 4].map(() => dynamoCatalogue(table, countedWorld()));
  await time('declare by 5 processes x 8, 1 dataset', 1000, async () => {
    const q = Array.from({ length: 1000 }, (_, n) => n).values();
    await Promise.all(
      [c, ...others].flatMap((o) =>
        Array.from({ length: 8 }, async () => {
          for (const n of q) await o.declare(aFile(`h${n}`), ['shared']);
        }),
      ),
    );
  });
  await time('count shared', 1, () => c.count(dataset('shared')));
  for (const n of [1, 2]) await time('count 10,000', 1, () => c.count(dataset('d')));
  await time('slice 50 at 9000: count', 1, () => c.count(slice(dataset('d'), 9000, 50)));
  await time('slice 50 at 9000: list', 1, () => c.list(slice(dataset('d'), 9000, 50), { limit: 100 }));
  await time('count nameLike in 10,000', 1, () =>
    c.count({ op: 'and', items: [dataset('d'), { op: 'nameLike', pattern: '%7' }] }),
  );
  await time('count version in 10,000', 1, () =>
    c.count({ op: 'and', items: [dataset('d'), { op: 'where', field: 'version', value: 'v1' }] }),
  );
  await time('list page 100', 1, () => c.list(dataset('d'), { limit: 100, cursor: '5000' }));
  await time('startProject 10,000', 1, () => c.startProject('big', 'd', 1));
  await time('summary 10,000', 1, () => c.summary('big'));
  await time('nextFile', 300, async () => {
    for (let n = 0; n < 300; n++) await c.nextFile('big', { process: 'a', requestId: `${n}` });
  });
  await time('nextFile 20 at once', 1000, async () => {
    await Promise.all(
      Array.from({ length: 20 }, async (_, w) => {
        for (let n = 0; n < 50; n++) await c.nextFile('big', { process: `b${w}`, requestId: `${n}` });
      }),
    );
  });
  await time('settleFile', 300, async () => {
    for (let n = 0; n < 300; n++) await c.settleFile('big', `f${n}`, 'consumed').catch(() => 0);
  });
  await time('summary 10,000 with 1,300 out', 1, () => c.summary('big'));
  await c.define('thousand', slice(dataset('d'), 0, 1000));
  await time('startProject 1,000', 1, () => c.startProject('p', 'thousand', 2));
  for (let n = 0; n < 900; n++)
    for (const p of ['root', 'hist'])
      await c.declare(aFile(`out${n}.${p}`, { parents: [`f${n}`], declaredAt: second(100) }), ['out']);
  const q = withOutputsQuery({ projects: ['p'], depth: 1, softwareVersion: 'v1', since: second(50) }, [
    '%.root',
    '%.hist',
  ]);
  for (const n of [1, 2]) await time('§8.2 with 1,000 inputs, 2 patterns', 1, () => c.count(q));
  const q1 = withOutputsQuery({ projects: ['p'], depth: 1, softwareVersion: 'v1', since: second(50) }, [
    '%.root',
  ]);
  await time('§8.2 with 1,000 inputs, 1 pattern', 1, () => c.count(q1));
  const bare = {
    op: 'and' as const,
    items: [
      { op: 'inputOf' as const, project: 'p' },
      {
        op: 'parents' as const,
        depth: 1,
        of: {
          op: 'and' as const,
          items: [{ op: 'nameLike' as const, pattern: '%.root' }, { op: 'located' as const }],
        },
      },
    ],
  };
  await time('§8.2 bare, 1,000 inputs', 1, () => c.count(bare));
  await time('children of 1,000', 1, () =>
    c.count({ op: 'children', of: { op: 'inputOf', project: 'p' }, depth: 1 }),
  );
}, 300_000);
