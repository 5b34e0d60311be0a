import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { holdsSuite } from './holds.suite.ts';

holdsSuite('memory', async () => memoryStores());
holdsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
