import { dynamoStores } from '#lib/dynamo/index.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { memoryStores } from '#test/support/memory/stores.ts';
import { campaignsSuite } from './campaigns.suite.ts';
import { retiredStagesSuite } from './retired-stages.suite.ts';

campaignsSuite('memory', async () => memoryStores());
retiredStagesSuite('memory', async () => memoryStores());
campaignsSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
retiredStagesSuite('DynamoDB', async () => dynamoStores(await emptyTable()));
