import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { idsSuite } from './ids.suite.ts';

idsSuite('memory', async () => memoryStores());
idsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
