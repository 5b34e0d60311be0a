import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { countsSuite } from './counts.suite.ts';

countsSuite('memory', async () => memoryStores());
countsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
