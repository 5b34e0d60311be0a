import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { listsSuite } from './lists.suite.ts';

listsSuite('memory', async () => memoryStores());
listsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
