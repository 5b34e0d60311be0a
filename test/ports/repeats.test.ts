import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { repeatsSuite } from './repeats.suite.ts';

repeatsSuite('memory', async () => memoryStores());
repeatsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
