import { it } from 'vitest';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { dynamoCatalogue } from '#lib/dynamo/catalogue.ts';
import { catalogueItems } from '#lib/dynamo/catalogue-items.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { aFile, countedWorld } from '#test/support/catalogue-builders.ts';
it('bench', async () => {
  const base = await emptyTable();
  const costs: Record<string, [number, number]> = {};
  const client = new Proxy(base.client, {
    get: (t, p) =>
      p !== 'send'
        ? Reflect.get(t, p)
        : async (command: any) => {
            const t0 = performance.now();
            try {
              return await (t as any).send(command);
            } finally {
              const k = command.constructor.name;
              const c = (costs[k] ??= [0, 0]);
              c[0]++;
              c[1] += performance.now() - t0;
            }
          },
  });
  const table = { ...base, client };
  const c = dynamoCatalogue(table, countedWorld());
  const show = (what: string, ms: number, n: number) => {
    console.log(
      what,
      (ms / n).toFixed(2),
      'ms',
      JSON.stringify(
        Object.fromEntries(
          Object.entries(costs).map(([k, [n0, m]]) => [
            k,
            `${(n0 / n).toFixed(2)}x ${(m / n0).toFixed(2)}ms`,
          ]),
        ),
      ),
    );
    for (const k in costs) delete costs[k];
  };
  for (const round of [1, 2]) {
    let t = performance.now();
    for (let n = 0; n < 300; n++) await c.declare(aFile(`s${round}-${n}`), ['seq']);
    show('declare', performance.now() - t, 300);
  }
  await c.startProject('p', 'seq', 1);
  for (const k in costs) delete costs[k];
  let t = performance.now();
  for (let n = 0; n < 300; n++) await c.nextFile('p', { process: 'a', requestId: `${n}` });
  show('nextFile', performance.now() - t, 300);
  t = performance.now();
  for (let n = 0; n < 300; n++)
    await base.client.send(
      new GetCommand({ TableName: base.name, Key: { pk: 'sbnd#file#s1-1', sk: 'file' } }),
    );
  console.log('raw get', (performance.now() - t) / 300);
  const items = catalogueItems(base);
  t = performance.now();
  for (let n = 0; n < 300; n++) await items.files.get({ experiment: 'sbnd', name: 's1-1' }).go();
  console.log('electro get', (performance.now() - t) / 300);
  t = performance.now();
  for (let n = 0; n < 300; n++) items.files.get({ experiment: 'sbnd', name: 's1-1' }).params();
  console.log('electro params', (performance.now() - t) / 300);
  t = performance.now();
  for (let n = 0; n < 300; n++) items.children.query.primary({ experiment: 'sbnd', parent: 's1-1' }).params();
  console.log('electro query params', (performance.now() - t) / 300);
  t = performance.now();
  for (let n = 0; n < 300; n++)
    await items.children.query.primary({ experiment: 'sbnd', parent: 's1-1' }).go();
  console.log('electro query empty', (performance.now() - t) / 300);
}, 300_000);
