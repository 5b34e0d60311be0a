import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { contactsSuite } from './contacts.suite.ts';

contactsSuite('memory', async () => memoryStores());
contactsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
