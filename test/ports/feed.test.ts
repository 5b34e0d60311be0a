import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { feedSuite } from './feed.suite.ts';

feedSuite('memory', async () => memoryStores());
feedSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
