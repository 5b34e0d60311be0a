import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { changesSuite } from './changes.suite.ts';

changesSuite('memory', async () => memoryStores());
changesSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
