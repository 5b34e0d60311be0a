import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { ledgerSuite } from './ledger.suite.ts';

ledgerSuite('memory', async () => memoryStores());
ledgerSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
