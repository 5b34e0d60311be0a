import { beforeEach, describe, expect, it } from 'vitest';
import { dynamoClient } from '#lib/dynamo/client.ts';
import { dynamoStores, type Stores } from '#lib/dynamo/index.ts';
import { type Table } from '#lib/dynamo/table.ts';
import { aCampaign, aJobType, aReservation, aSavedEvent, aStage } from '#test/support/builders.ts';
import { emptyTable } from '#test/support/empty-table.ts';
import { cancelled, failing, sdkError } from '#test/support/faults.ts';

describe('a table in trouble', () => {
  let table: Table;
  let stores: Stores;
  beforeEach(async () => {
    const { name, experiment, client } = await emptyTable();
    const { protocol, hostname, port, path } = await client.config.endpoint!();
    const endpoint = `${protocol}//${hostname}:${port}${path}`;
    table = { name, experiment, client: dynamoClient({ endpoint, region: 'us-east-1' }) };
    stores = dynamoStores(table);
  });

  it('tries again when it met another transaction', async () => {
    const conflict = () => cancelled('None', 'TransactionConflict');
    const { calls } = failing(table, 'TransactWriteItemsCommand', [conflict(), conflict()]);

    await stores.submissions.reserve(aReservation());

    expect(calls()).toBe(3);
    expect(await stores.submissions.get(1)).toMatchObject({ status: 'New' });
  });

  it('gives up when others never let it through', async () => {
    failing(
      table,
      'TransactWriteItemsCommand',
      Array.from({ length: 9 }, () => cancelled('TransactionConflict')),
    );

    await expect(stores.submissions.reserve(aReservation())).rejects.toMatchObject({
      name: 'StoreUnavailable',
    });
  });

  it('tells a refused condition from a conflict in the same transaction', async () => {
    failing(table, 'TransactWriteItemsCommand', [cancelled('TransactionConflict', 'ConditionalCheckFailed')]);

    await expect(stores.submissions.reserve(aReservation())).rejects.toMatchObject({ name: 'StaleVersion' });
  });

  it.each([
    sdkError('ProvisionedThroughputExceededException'),
    sdkError('ThrottlingException'),
    sdkError('InternalServerError'),
    sdkError('Error', { code: 'ECONNREFUSED' }),
    sdkError('TimeoutError'),
    cancelled('None', 'ThrottlingError'),
    cancelled('ItemCollectionSizeLimitExceeded'),
  ])('says that it is unavailable: %s', async (error) => {
    failing(table, 'TransactWriteItemsCommand', [error]);

    await expect(stores.submissions.reserve(aReservation())).rejects.toMatchObject({
      name: 'StoreUnavailable',
      cause: error,
    });
  });

  it('says so for single requests too', async () => {
    failing(table, 'PutItemCommand', [sdkError('ThrottlingException')]);

    await expect(stores.jobTypes.add(aJobType())).rejects.toMatchObject({
      name: 'StoreUnavailable',
      details: { why: /Throttling/ },
    });
  });

  it('says so when nothing answers', async () => {
    const client = dynamoClient({ endpoint: 'http://127.0.0.1:9', region: 'us-east-1' });

    const found = dynamoStores({ ...table, client }).jobTypes.find('reco');

    await expect(found).rejects.toMatchObject({ name: 'StoreUnavailable' });
  });

  it('lets through what it does not understand', async () => {
    const found = dynamoStores({ ...table, name: 'no-such-table' }).jobTypes.find('reco');

    await expect(found).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('asks again for rows that were left out of an answer', async () => {
    for (const submissionId of [1, 2]) await stores.submissions.reserve(aReservation({ submissionId }));
    let answers = 0;
    table.client.middlewareStack.add(
      (next, context) => async (args) => {
        answers += context.commandName === 'BatchGetItemCommand' ? 1 : 0;
        if (context.commandName !== 'BatchGetItemCommand' || answers > 1) return next(args);
        const { RequestItems } = args.input as { RequestItems: object };
        return { response: {}, output: { $metadata: {}, Responses: {}, UnprocessedKeys: RequestItems } };
      },
      { step: 'initialize', name: 'leaving-out' },
    );

    const rows = await stores.submissions.getMany([1, 2]);

    expect(answers).toBe(2);
    expect(rows.map(({ submissionId }) => submissionId)).toEqual([1, 2]);
  });

  it('writes again what was left undone', async () => {
    let writes = 0;
    table.client.middlewareStack.add(
      (next, context) => async (args) => {
        writes += context.commandName === 'BatchWriteItemCommand' ? 1 : 0;
        if (context.commandName !== 'BatchWriteItemCommand' || writes > 1) return next(args);
        const { RequestItems } = args.input as { RequestItems: object };
        return { response: {}, output: { $metadata: {}, UnprocessedItems: RequestItems } };
      },
      { step: 'initialize', name: 'leaving-undone' },
    );
    const campaign = aCampaign({ stages: [aStage({ stageId: 1 }), aStage({ stageId: 2 })] });

    await stores.campaigns.save(campaign, aSavedEvent(1, campaign));

    expect(writes).toBe(2);
    expect(await stores.campaigns.getOfStage(2)).toMatchObject({ campaignId: 1 });
  });
});
