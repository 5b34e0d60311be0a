import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { ordersSuite } from './orders.suite.ts';

ordersSuite('memory', async () => memoryStores());
ordersSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
