import { it } from 'vitest';
import { BatchGetCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { dynamoCatalogue } from '#lib/dynamo/catalogue.ts';
import { catalogueItems } from '#lib/dynamo/catalogue-items.ts';
import { Card } from '#lib/dynamo/catalogue-file-item.ts';
import { withOutputsQuery } from '#lib/domain/output-queries.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { aFile, countedWorld, dataset, second } from '#test/support/catalogue-builders.ts';
const cpu = async (what: string, n: number, work: () => Promise<unknown>) => {
  const t0 = process.cpuUsage(), w0 = performance.now(); for (let i = 0; i < n; i++) await work(); const t = process.cpuUsage(t0);
  console.log(what, 'cpu', ((t.user + t.system) / 1000 / n).toFixed(2), 'wall', ((performance.now() - w0) / n).toFixed(2), 'ms');
};
it('bench', async () => {
  const table = await emptyTable();
  const c = dynamoCatalogue(table, countedWorld());
  const items = catalogueItems(table);
  for (let n = 0; n < 1000; n++) await c.declare(aFile(`f${n}`), ['d']);

  for (let r = 0; r < 3; r++) {
  await cpu('raw query children', 300, () => table.client.send(new QueryCommand({ TableName: table.name, KeyConditionExpression: 'pk = :p', ExpressionAttributeValues: { ':p': 'sbnd#children#f1' } })));
  await cpu('electro query children', 300, () => items.children.query.primary({ experiment: 'sbnd', parent: 'f1' }).go({ consistent: true }));
  await cpu('electro query children all', 300, () => items.children.query.primary({ experiment: 'sbnd', parent: 'f1' }).go({ consistent: true, pages: 'all' }));
  }
}, 300_000);
