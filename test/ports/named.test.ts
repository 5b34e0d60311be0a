import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { namedSuite } from './named.suite.ts';

namedSuite('memory', async () => memoryStores());
namedSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
