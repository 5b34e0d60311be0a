import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { reservationsSuite } from './reservations.suite.ts';

reservationsSuite('memory', async () => memoryStores());
reservationsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
